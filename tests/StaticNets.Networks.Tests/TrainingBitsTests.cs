using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNets.Conformance;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>
/// Networks trained for a thousand steps in child processes end with the parameters that training-bits.txt has hashes of, whatever
/// the width of the vectors and the tier of the JIT; portable networks also without fused multiply-add and without vector hardware.
/// How to update the file: see <see cref="WrittenBits"/>.
/// </summary>
public class TrainingBitsTests(TrainingBitsTests.Update update) : IClassFixture<TrainingBitsTests.Update>
{
    private const int HashCount = 72;

    /// <summary>At one tier, or without fused multiply-add, one of this many shares of the trainings in an ordinary run; at the machine's own widths all of them.</summary>
    private const int Parts = 4;

    private static string Shares => Parts.ToString(CultureInfo.InvariantCulture);

    private static int HashCountOfShare => TestMatrix.IsWhole ? HashCount : HashCount / (Parts + 1);

    /// <summary>Writes the file anew before the first test, if that is wanted.</summary>
    public sealed class Update
    {
        public Update()
        {
            if (WrittenBits.IsUpdateWanted)
            {
                Assert.True(Fma.IsSupported, "The bits are written down on a machine with fused multiply-add.");
                WrittenBits.Update(ChildProcess.Run(["train"], []));
            }
        }
    }

    [SkippableFact]
    public void At512Bits()
    {
        Skip.IfNot(Vector512.IsHardwareAccelerated, "This machine has no vectors of 512 bits.");
        Train("width 512 fma True");
    }

    [SkippableFact]
    public void At256Bits()
    {
        Skip.IfNot(Avx2.IsSupported, "This machine has no vectors of 256 bits.");
        Train("width 256 fma True", ("DOTNET_EnableAVX512", "0"));
    }

    [SkippableFact]
    public void At128BitsWithFusedMultiplyAdd()
    {
        Skip.IfNot(Fma.IsSupported, "This machine has no fused multiply-add.");
        Train("width 128 fma True", ("DOTNET_PreferredVectorBitWidth", "128"));
    }

    [SkippableFact]
    public void WithoutFusedMultiplyAddAllTrainAsThePortableOnes()
    {
        Skip.IfNot(X86Base.IsSupported, "The switch is one of x86.");
        Train("width 128 fma False", ["train", Shares], HashCountOfShare, ("DOTNET_EnableAVX2", "0"));
    }

    /// <summary>Vectors are calls there, and a training takes a hundred times as long: one share of the trainings in an ordinary run.</summary>
    [Fact]
    public void WithoutVectorHardwareThePortableOnesTrainTheSame()
        => Train("width 0 fma False", ["train", "portable", "16"], atLeast: TestMatrix.IsWhole ? HashCount / 2 : 1, ("DOTNET_EnableHWIntrinsic", "0"));

    // What the JIT lists says whether a switch took effect. Unless told otherwise it begins without optimisation (Tier0),
    // instruments what is called often, and replaces a loop while it runs (OSR).
    [Theory]
    [InlineData(null, "Tier0;Instrumented;OSR", "")]
    [InlineData("DOTNET_TieredCompilation", "FullOpts", "Tier0;Instrumented;OSR")]
    [InlineData("DOTNET_TieredPGO", "Tier0;OSR", "Instrumented")]
    [InlineData("DOTNET_TC_QuickJitForLoops", "Tier0", "OSR")]
    [InlineData("DOTNET_TC_QuickJit", "Tier1", "OSR")]
    public void AtEveryTier(string? switchedOff, string present, string absent)
    {
        string list = Path.GetTempFileName();
        try
        {
            (string, string)[] variables = [("DOTNET_JitStdOutFile", list), ("DOTNET_JitDisasmSummary", "1")];
            Train(null, ["train", "settle", Shares], HashCountOfShare, switchedOff is null ? variables : [.. variables, (switchedOff, "0")]);
            string compiled = File.ReadAllText(list);
            Assert.All(present.Split(';'), tier => Assert.Contains(tier, compiled, StringComparison.Ordinal));
            Assert.All(absent.Split(';', StringSplitOptions.RemoveEmptyEntries), tier => Assert.DoesNotContain(tier, compiled, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(list);
        }
    }

    private void Train(string? expectedMachine, params (string Name, string Value)[] variables) => Train(expectedMachine, ["train"], HashCount, variables);

    private void Train(string? expectedMachine, string[] arguments, int atLeast, params (string Name, string Value)[] variables)
    {
        Assert.NotNull(update);
        string output = ChildProcess.Run(arguments, variables);
        if (expectedMachine is not null)
        {
            Assert.Equal(expectedMachine, output.Split('\n')[0].Trim());
        }

        string[] hashes = WrittenBits.HashesOf(output);
        Assert.InRange(hashes.Length, atLeast, HashCount);
        Assert.Equal(WrittenBits.ExpectedFor(output), hashes);
    }
}
