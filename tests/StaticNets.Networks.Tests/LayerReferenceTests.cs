using System;
using System.Linq;
using StaticNets.Conformance;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Generated networks with a batch norm or a residual compute what PyTorch does: in double to 1e-10, in single as near as Closeness asks, with its slack for norms. Networks of other kinds are in the folders of shares.</summary>
public partial class LayerReferenceTests
{
    [SkippableTheory]
    [InlineData(typeof(NormReference))]
    [InlineData(typeof(NormReferenceDouble))]
    public void BatchNorm(Type type) => CheckBatchNorm(type);

    [SkippableTheory]
    [InlineData(typeof(SumReferenceDouble))]
    public void Residual(Type type) => CheckResidual(type);

    private static void CheckBatchNorm(Type type)
    {
        BatchNormCase[]? cases = ReferenceCases.LoadBatchNorms();
        Skip.If(cases is null, "The reference numbers are missing.");
        Assert.NotEmpty(cases);
        foreach (BatchNormCase item in cases)
        {
            NetworkRunner runner = NetworkRunner.Create(type, seed: 0);
            Assert.Equal(item.Topology, runner.Topology);
            runner.Parameters = item.Parameters;
            (double loss, double[] gradients) = runner.Backward(Flat(item.Inputs), Flat(item.Targets));
            Near(runner, "loss", [item.LossValue], [loss]);
            Near(runner, "gradients", item.Gradients, gradients);
            ReferenceNetwork reference = runner.CreateReference();
            Near(runner, "running mean", item.RunningMean, reference.RunningMean(1));
            Near(runner, "running variance", item.RunningVariance, reference.RunningVariance(1));
            Near(runner, "outputs at inference", Flat(item.InferenceOutputs), runner.Forward(Flat(item.Inputs)));
        }
    }

    private static void CheckResidual(Type type)
    {
        ResidualCase[]? cases = ReferenceCases.LoadResiduals();
        Skip.If(cases is null, "The reference numbers are missing.");
        Assert.NotEmpty(cases);
        foreach (ResidualCase item in cases)
        {
            NetworkRunner runner = NetworkRunner.Create(type, seed: 0);
            Assert.Equal(item.Topology, runner.Topology);
            runner.Parameters = item.Parameters;
            Near(runner, "outputs", Flat(item.Outputs), runner.Forward(Flat(item.Inputs)));
            (double loss, double[] gradients) = runner.Backward(Flat(item.Inputs), Flat(item.Targets));
            Near(runner, "loss", [item.LossValue], [loss]);
            Near(runner, "gradients", item.Gradients, gradients);
        }
    }

    private static double[] Flat(double[][] rows) => rows.SelectMany(row => row).ToArray();

    private static void Near(NetworkRunner runner, string what, double[] expected, double[] actual)
        => Assert.Null(Closeness.Compare($"{runner.NetworkType.Name}, {what}", expected, actual, runner.IsSingle, runner.IsSingle ? 20 : 1));
}
