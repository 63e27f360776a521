using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Conformance;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>The JIT optimises every kernel at its first call: none is too large for it, none waits for a later tier.</summary>
[Collection(nameof(CompiledNetworks))]
public class JitTests(CompiledNetworks networks)
{
    [Fact]
    public void EveryKernelIsFullyOptimised()
    {
        string list = Path.Combine(Path.GetDirectoryName(networks.Path)!, "jit.txt");
        ChildProcess.Run(networks.Path, ("DOTNET_JitStdOutFile", list), ("DOTNET_JitDisasmSummary", "1"));

        // "   7: JIT compiled StaticNets.Generated.<Networks>F…__XorKernels+Kernels128:Evaluate(byref,byref,byref):this [FullOpts, IL size=…",
        // and the runtime's loops with the kernels that they take.
        string[] kernels = File.ReadAllLines(list).Where(line => line.Contains("Kernels", StringComparison.Ordinal)).ToArray();
        Assert.True(kernels.Length > (TestMatrix.IsWhole ? 1000 : 150), $"only {kernels.Length} kernels were compiled");
        IEnumerable<string> others = kernels.Where(line =>
            !line.Contains("FullOpts", StringComparison.Ordinal)
            && !line.Contains("Tier1", StringComparison.Ordinal)
            && !line.Contains(":.cctor", StringComparison.Ordinal));
        Assert.True(!others.Any(), string.Join("\n", others));
    }
}
