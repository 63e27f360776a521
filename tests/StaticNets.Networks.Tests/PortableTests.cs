using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using Microsoft.CodeAnalysis;
using StaticNets.Conformance;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>
/// Every activation and loss, and every kind of layer, as a portable network: nothing of it is fused, it agrees with the oracle, and its bits are the same
/// at every width, with fused multiply-add and without, and without vector hardware.
/// </summary>
public class PortableTests(PortableTests.PortableNetworks networks) : IClassFixture<PortableTests.PortableNetworks>
{
    public sealed class PortableNetworks : IDisposable
    {
        /// <summary>In an ordinary run, one of this many shares of the networks.</summary>
        public const int Parts = 19;

        /// <summary>The same of the maps, and of networks with several outputs.</summary>
        private const int MapParts = 5, HeadParts = 3;

        private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-").FullName;

        public PortableNetworks()
        {
            string[] sources =
            [
                NetworkSource.Part(NetworkSource.OfPortableCombinations(seed: 2), Parts),
                NetworkSource.Part(LayerSource.OfPortableLayers(), Parts),
                NetworkSource.Part(MapSource.OfPortableMaps(), MapParts),
                NetworkSource.Part(HeadSource.OfPortableHeads(), HeadParts),
            ];
            Result = GeneratorHarness.Run(sources, HarnessOptions.Default with { AssemblyName = "PortableNetworks" });
            File = Result.EmitTo(Path.Combine(_folder, "PortableNetworks.dll"));
        }

        public HarnessResult Result { get; }

        public string File { get; }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void NothingIsFused()
    {
        Assert.Empty(networks.Result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.True(networks.Result.GeneratedSources.Count >= (TestMatrix.IsWhole ? 90 : 3), $"only {networks.Result.GeneratedSources.Count} networks");
        foreach (string source in networks.Result.GeneratedSources.Values)
        {
            Assert.DoesNotContain("MultiplyAdd", source, StringComparison.Ordinal);
            Assert.DoesNotContain("Fused.", source, StringComparison.Ordinal);
            Assert.Contains("using Activations = global::StaticNets.Numerics.Portable.Activations;", source, StringComparison.Ordinal);
        }
    }

    /// <summary>Without <c>Portable</c>, or with <c>Portable = false</c>, a network is what it was.</summary>
    [Fact]
    public void PortableIsFalseUnlessStated()
    {
        const string Declaration = "[StaticNets.Network(\"2-3-1\", StaticNets.Activation.Tanh, StaticNets.Loss.Mse)] partial class Net;";
        string expected = GeneratorHarness.Run(Declaration).GeneratedSources.Single().Value;
        Assert.Equal(expected, GeneratorHarness.Run(Declaration.Replace(")]", ", Portable = false)]")).GeneratedSources.Single().Value);
        Assert.NotEqual(expected, GeneratorHarness.Run(Declaration.Replace(")]", ", Portable = true)]")).GeneratedSources.Single().Value);
    }

    [Fact]
    public void EveryMachineComputesTheSameBits()
    {
        var outputs = new Dictionary<string, string>();
        void Run(string? expectedMachine, params (string Name, string Value)[] variables)
        {
            string[] lines = ChildProcess.Run(networks.File, variables).Split('\n', 2);
            Assert.Equal(expectedMachine ?? lines[0].Trim(), lines[0].Trim());
            outputs[lines[0].Trim()] = lines[1];
        }

        Run(null);
        Run("width 0 fma False", ("DOTNET_EnableHWIntrinsic", "0"));
        if (X86Base.IsSupported)
        {
            Run("width 128 fma False", ("DOTNET_EnableAVX2", "0"));
        }

        if (Avx2.IsSupported && Fma.IsSupported)
        {
            Run("width 256 fma True", ("DOTNET_EnableAVX512", "0"));
            Run("width 128 fma True", ("DOTNET_PreferredVectorBitWidth", "128"));
        }

        string output = Assert.Single(outputs.Values.Distinct());
        Assert.Contains("hash ", output, StringComparison.Ordinal);
    }
}
