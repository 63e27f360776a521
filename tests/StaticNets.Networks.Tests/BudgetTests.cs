using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using StaticNets.Conformance;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>No network, from the smallest to the largest, asks more of the JIT than it optimises, or more of the stack than it says.</summary>
public sealed class BudgetTests(BudgetNetworks networks) : IClassFixture<BudgetNetworks>
{
    [Fact]
    public void EveryKernelIsOptimisedAndNoInliningIsLost()
    {
        string path = networks.Compile("AllShapes", BudgetSource.OfAllShapes());
        foreach (string tiered in new[] { "1", "0" })
        {
            string[] compiled = networks.ListCompiled(path, ("DOTNET_TieredCompilation", tiered));
            string[] kernels = compiled.Where(line => line.Contains("Kernels:", StringComparison.Ordinal)).ToArray();
            Assert.True(kernels.Length > 1000, $"only {kernels.Length} kernels were compiled");
            IEnumerable<string> others = kernels.Where(line =>
                !line.Contains("[FullOpts,", StringComparison.Ordinal)
                && !line.Contains("[Tier1,", StringComparison.Ordinal)
                && !line.Contains(":.cctor", StringComparison.Ordinal));
            Assert.True(!others.Any(), string.Join("\n", others));

            if (tiered == "0")
            {
                // Without tiers whatever is compiled was not inlined into its caller, and every caller is optimised.
                HashSet<string> inlined = BudgetNetworks.InlinedMethods(path, typeof(NetworkAttribute).Assembly.Location);
                Assert.True(inlined.Count > 100, $"only {inlined.Count} methods are to be inlined");
                IEnumerable<string> lost = compiled.Where(line => inlined.Contains(NameOf(line)));
                Assert.True(!lost.Any(), string.Join("\n", lost));
            }
        }
    }

    private static string NameOf(string line)
    {
        string name = Regex.Match(line, @"JIT compiled (?:\([^)]*\))?([^\[( ]+)").Groups[1].Value;
        return Regex.Replace(name, @"`\d+|\[.*?\]", string.Empty);
    }
}
