using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>
/// The same checks in child processes, one for each vector width that the machine has. Each asserts that its switch took effect,
/// that everything agrees with the oracle, and that all machines with fused multiply-add compute the same bits.
/// </summary>
[Collection(nameof(CompiledNetworks))]
public class InstructionSetTests(CompiledNetworks networks)
{
    private const int PartsWithoutHardware = 11;

    private static readonly Dictionary<string, string> Cache = [];

    [SkippableFact]
    public void At512Bits()
    {
        Skip.IfNot(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated, "This machine has no vectors of 512 bits.");
        Run("width 512 fma True");
    }

    [SkippableFact]
    public void At256Bits()
    {
        Skip.IfNot(Avx2.IsSupported, "This machine has no vectors of 256 bits.");
        Run("width 256 fma True", "DOTNET_EnableAVX512", "0");
    }

    [SkippableFact]
    public void At128BitsWithFusedMultiplyAdd()
    {
        Skip.IfNot(Fma.IsSupported, "This machine has no fused multiply-add.");
        Run("width 128 fma True", "DOTNET_PreferredVectorBitWidth", "128");
    }

    [SkippableFact]
    public void At128BitsWithoutFusedMultiplyAdd()
    {
        Skip.IfNot(X86Base.IsSupported, "The switch is one of x86.");
        Run("width 128 fma False", "DOTNET_EnableAVX2", "0");
    }

    /// <summary>Vectors are calls there, which take a hundred times as long: one share of the networks in an ordinary run.</summary>
    [Fact]
    public void WithoutVectorHardware() => Run("width 0 fma False", "DOTNET_EnableHWIntrinsic", "0", PartsWithoutHardware);

    [SkippableFact]
    public void EveryWidthComputesTheSameBits()
    {
        Skip.IfNot(Avx2.IsSupported, "This machine has no vectors of 256 bits.");
        string wide = Run(null);
        Assert.Equal(wide, Run("width 256 fma True", "DOTNET_EnableAVX512", "0"));
        Assert.Equal(wide, Run("width 128 fma True", "DOTNET_PreferredVectorBitWidth", "128"));
        Assert.Equal(wide, Run(null, "DOTNET_TieredCompilation", "0"));
        Assert.Equal(Run("width 0 fma False", "DOTNET_EnableHWIntrinsic", "0", PartsWithoutHardware), Run("width 128 fma False", "DOTNET_EnableAVX2", "0", PartsWithoutHardware));
    }

    /// <summary>Runs the checks in a process with one switch, and returns the hash of all bits.</summary>
    private string Run(string? expectedWidth, string? variable = null, string? value = null, int parts = 1)
    {
        string key = $"{variable}={value}, {parts}";
        if (!Cache.TryGetValue(key, out string? output))
        {
            (string, string)[] variables = variable is null ? [] : [(variable, value!)];
            output = ChildProcess.Run([networks.Path, parts.ToString(CultureInfo.InvariantCulture)], variables);
            Cache.Add(key, output);
        }

        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (expectedWidth is not null)
        {
            Assert.Equal(expectedWidth, lines[0]);
        }

        return lines.Single(line => line.StartsWith("hash ", StringComparison.Ordinal));
    }
}
