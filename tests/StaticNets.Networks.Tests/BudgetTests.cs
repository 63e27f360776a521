using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using StaticNets.Conformance;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>No network, from the smallest to the largest, asks more of the JIT than it optimises and inlines, or more of the stack than it says.</summary>
public sealed class BudgetTests(BudgetNetworks networks) : IClassFixture<BudgetNetworks>
{
    [Fact]
    public void EveryKernelIsOptimisedAtItsFirstCall()
    {
        AssertOptimised(networks.ListCompiled(networks.Small), atLeast: TestMatrix.IsWhole ? 500 : 40);
        AssertOptimised(networks.ListCompiled(networks.Large), atLeast: TestMatrix.IsWhole ? 100 : 10);
    }

    /// <summary>Without tiers every caller is optimised, so what is compiled by itself was not inlined: a method has too many locals.</summary>
    [Theory]
    [InlineData(null, null)]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_PreferredVectorBitWidth", "128")]
    public void NoInliningIsLost(string? variable, string? value)
    {
        foreach (string path in new[] { networks.Small, networks.Large })
        {
            (string, string)[] variables = variable is null ? [] : [(variable, value!)];
            string[] compiled = networks.ListCompiled(path, [("DOTNET_TieredCompilation", "0"), .. variables]);
            AssertOptimised(compiled, atLeast: TestMatrix.IsWhole ? 100 : 10);
            HashSet<string> inlined = BudgetNetworks.InlinedMethods(path);
            Assert.Contains("StaticNets.Numerics.Activations:Tanh", inlined);
            Assert.Contains(inlined, name => name.EndsWith("Kernels+Kernels128:Output", StringComparison.Ordinal));
            IEnumerable<string> lost = compiled.Where(line => inlined.Contains(NameIn(line)));
            Assert.True(!lost.Any(), string.Join("\n", lost));
        }
    }

    /// <summary>
    /// Every member on a thread whose stack is as large as the network says, and 24 KB: else the process would have ended. Without tiers,
    /// so that the JIT itself, which needs more, has nothing to do there.
    /// </summary>
    [Fact]
    public void TheStackIsNoLargerThanStated()
    {
        (string, string)[] variables = [("DOTNET_TieredCompilation", "0")];
        string output = ChildProcess.Run(["stack", networks.Small], variables) + ChildProcess.Run(["stack", networks.Large], variables);
        int[] stated = Regex.Matches(output, @": (\d+)$", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.True(stated.Length > (TestMatrix.IsWhole ? 50 : 5), output);
        Assert.InRange(stated.Max(), TestMatrix.IsWhole ? 60_000 : 1, 84_100); // a workspace of 64 KB, and a panel of weights
        if (TestMatrix.IsWhole)
        {
            Assert.Equal(0, stated.Min());
        }
    }

    [Fact]
    public void UnrollChangesNoBit()
    {
        Type[] types = ReferenceCheck.NetworksOf(Assembly.LoadFrom(networks.Small)).ToArray();
        var failures = new List<string>();
        foreach (IGrouping<string, Type> equal in types.GroupBy(type => type.Name[..7]))
        {
            Assert.Equal(3, equal.Count());
            if (equal.Select(HashOf).Distinct().Count() != 1)
            {
                failures.Add(equal.Key);
            }
        }

        Assert.Empty(failures);
    }

    private static string HashOf(Type type)
    {
        var hash = new BitHash();
        NetworkRunner runner = NetworkRunner.Create(type, seed: 21);
        foreach (int rows in runner.HasBatchNorm ? new[] { 2, 9, 33 } : [1, 2, 9, 33])
        {
            RowData data = RowData.Create(runner.Loss.Kind, runner.InputSize, runner.OutputSize, rows, seed: 22);
            hash.Add(runner.Forward(data.Inputs));
            hash.Add([runner.ComputeLoss(data.Inputs, data.Targets)]);
            (double loss, double[] gradients) = runner.Backward(data.Inputs, data.Targets);
            hash.Add([loss]);
            hash.Add(gradients);
            var adam = new Adam(0.01);
            hash.Add([runner.Step(data.Inputs, data.Targets, ref adam)]);
            hash.Add(runner.Parameters);
            var sgd = new Sgd(0.02); // plain: one row has kernels of its own
            hash.Add([runner.Step(data.Inputs, data.Targets, ref sgd)]);
            hash.Add(runner.Parameters);
        }

        return hash.ToString();
    }

    private static void AssertOptimised(string[] compiled, int atLeast)
    {
        string[] kernels = compiled.Where(line => line.Contains("Kernels", StringComparison.Ordinal)).ToArray();
        Assert.True(kernels.Length >= atLeast, $"only {kernels.Length} kernels were compiled");
        IEnumerable<string> others = kernels.Where(line =>
            !line.Contains("[FullOpts,", StringComparison.Ordinal)
            && !line.Contains("[Tier1,", StringComparison.Ordinal)
            && !line.Contains(":.cctor", StringComparison.Ordinal));
        Assert.True(!others.Any(), string.Join("\n", others));
    }

    internal static string NameIn(string line) => Regex.Replace(Regex.Match(line, @"JIT compiled (?:\([^)]*\))?([^\[( ]+)").Groups[1].Value, @"`\d+", string.Empty);
}
