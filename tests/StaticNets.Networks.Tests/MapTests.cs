using System;
using System.Linq;
using StaticNets.Conformance;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Generated convolutions and poolings compute what PyTorch does: in double to 1e-10, in single as near as Closeness asks.</summary>
public class MapTests
{
    [SkippableTheory]
    [InlineData(typeof(StepsConvolution))]
    [InlineData(typeof(StridedStepsConvolution))]
    [InlineData(typeof(GroupedStepsConvolution))]
    [InlineData(typeof(MapConvolution))]
    [InlineData(typeof(PooledMapConvolution))]
    [InlineData(typeof(StridedMapConvolution))]
    [InlineData(typeof(SeparableMapConvolution))]
    [InlineData(typeof(NormedMapConvolution))]
    [InlineData(typeof(SingleNormedMapConvolution))]
    [InlineData(typeof(SingleConvolution))]
    public void AgreesWithPyTorch(Type type)
    {
        ResidualCase[]? cases = ReferenceCases.LoadConvolutions();
        Skip.If(cases is null, "The reference numbers are missing.");
        NetworkRunner runner = NetworkRunner.Create(type, seed: 0);
        ResidualCase item = cases.Single(item => item.Topology == runner.Topology);
        runner.Parameters = item.Parameters;
        if (!runner.HasBatchNorm)
        {
            // Those of the file are of training where it differs.
            Near(runner, "outputs", Flat(item.Outputs), runner.Forward(Flat(item.Inputs)));
        }

        (double loss, double[] gradients) = runner.Backward(Flat(item.Inputs), Flat(item.Targets));
        Near(runner, "loss", [item.LossValue], [loss]);
        Near(runner, "gradients", item.Gradients, gradients);
    }

    private static double[] Flat(double[][] rows) => rows.SelectMany(row => row).ToArray();

    private static void Near(NetworkRunner runner, string what, double[] expected, double[] actual)
        => Assert.Null(Closeness.Compare($"{runner.NetworkType.Name}, {what}", expected, actual, runner.IsSingle));
}
