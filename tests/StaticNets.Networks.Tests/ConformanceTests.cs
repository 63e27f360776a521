using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Conformance;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Emitted code against the oracle, against PyTorch, and against central differences.</summary>
[Collection(nameof(CompiledNetworks))]
public class ConformanceTests(CompiledNetworks networks)
{
    /// <summary>Differences of more would take too long: each is two passes.</summary>
    private const int MaxCheckedParameters = 10_000;

    [Fact]
    public void EveryNetworkCompilesWithoutWarning() => Assert.Empty(networks.CompilerDiagnostics);

    [Fact]
    public void EveryNetworkAgreesWithTheOracle()
    {
        var failures = new List<string>();
        var hash = new BitHash();
        int count = 0;
        foreach (Type type in networks.Types)
        {
            failures.AddRange(ReferenceCheck.Check(NetworkRunner.Create(type, seed: 7), hash));
            count++;
        }

        Assert.Empty(failures);
        Assert.Equal(networks.Declared, count);
        Assert.True(count >= (TestMatrix.IsWhole ? 400 : 20), $"only {count} networks");
    }

    [SkippableFact]
    public void EveryGradientCaseAgreesWithPyTorch()
    {
        Skip.If(networks.GradientCases is null, "The reference numbers are missing.");
        Assert.Equal(54, networks.GradientCases.Length);
        int checkedNetworks = 0;
        var failures = new List<string?>();
        for (int index = 0; index < networks.GradientCases.Length; index++)
        {
            GradientCase expected = networks.GradientCases[index];
            foreach (NetworkKind kind in NetworkKind.All)
            {
                string name = NetworkSource.NameOf(index, kind);
                if (networks.Assembly.GetType(name) is not { } type)
                {
                    continue;
                }

                NetworkRunner runner = NetworkRunner.Create(type, seed: 0);
                checkedNetworks++;
                runner.Parameters = expected.Parameters;
                double[] inputs = expected.Inputs.SelectMany(row => row).ToArray();
                double[] targets = expected.Targets.SelectMany(row => row).ToArray();
                (double loss, double[] gradients) = runner.Backward(inputs, targets);
                string what = $"{name} {expected.Name}: ";
                failures.Add(Closeness.Compare(what + "outputs", expected.Outputs.SelectMany(row => row).ToArray(), runner.Forward(inputs), runner.IsSingle));
                failures.Add(Closeness.Compare(what + "loss", [expected.LossValue], [loss], runner.IsSingle));
                failures.Add(Closeness.Compare(what + "gradients", expected.Gradients, gradients, runner.IsSingle));
            }
        }

        Assert.Empty(failures.OfType<string>());
        int all = 54 * NetworkKind.All.Length;
        Assert.InRange(checkedNetworks, TestMatrix.IsWhole ? all : all / 14, all);
    }

    /// <summary>Central differences in double precision, epsilon 1e-7, agree to 1e-7; networks whose differences straddle a kink are left out.</summary>
    [Theory]
    [InlineData("Combination", 2, 60)]
    [InlineData("Layers", 5, 60)]
    [InlineData("Maps", 5, 8)]
    [InlineData("Heads", 5, 6)]
    public void EveryDoubleNetworkAgreesWithCentralDifferences(string name, int rows, int atLeast)
    {
        var failures = new List<string>();
        int count = 0;
        foreach (Type type in networks.Types.Where(type => type.Name.StartsWith(name, StringComparison.Ordinal)))
        {
            NetworkRunner runner = NetworkRunner.Create(type, seed: 3);
            if (runner.IsSingle || runner.Parameters.Length > MaxCheckedParameters)
            {
                continue;
            }

            RowData data = runner.CreateData(rows, seed: 5);
            GradientReport report = runner.CheckGradients(data.Inputs, data.Targets);
            count++;
            if (!report.Passed)
            {
                failures.Add($"{type.Name} {runner.Loss.Kind}\n{report}");
            }
        }

        int least = TestMatrix.IsWhole ? atLeast : atLeast / CompiledNetworks.Parts;
        Assert.True(count >= least, $"only {count} networks");
        Assert.Empty(failures);
    }
}
