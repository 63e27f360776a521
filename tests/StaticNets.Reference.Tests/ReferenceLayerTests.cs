using System;
using System.Linq;
using Xunit;

namespace StaticNets.Reference.Tests;

/// <summary>The oracle's norms, dropout and sums: against PyTorch, against central differences, and by hand.</summary>
public class ReferenceLayerTests
{
    // Sums of up to a few hundred products in double precision: 1e-10 is far above their rounding, and far below any mistake.
    private const double Tolerance = 1e-10;

    [SkippableFact]
    public void BatchNormAgreesWithTheReference()
    {
        BatchNormCase[]? cases = ReferenceCases.LoadBatchNorms();
        Skip.If(cases is null, "The reference numbers are missing.");
        Assert.NotEmpty(cases);
        foreach (BatchNormCase expected in cases)
        {
            ReferenceLayer[] layers = ReferenceTopology.Parse(expected.Topology, Activation.Identity, Loss.Mse);
            Assert.Equal((expected.Epsilon, expected.Momentum), (layers[1].Epsilon, layers[1].Momentum));
            var network = new ReferenceNetwork(layers, Loss.Mse) { Parameters = expected.Parameters };
            AssertClose(Samples.Flat(expected.TrainingOutputs), Samples.Flat(network.ForwardTraining(expected.Inputs)), "training outputs");
            AssertClose([expected.LossValue], [network.TrainingLoss(expected.Inputs, expected.Targets)], "loss");
            AssertClose(expected.Gradients, network.Gradients(expected.Inputs, expected.Targets), "gradients");
            network.UpdateRunningStatistics(expected.Inputs);
            AssertClose(expected.RunningMean, network.RunningMean(1), "running mean");
            AssertClose(expected.RunningVariance, network.RunningVariance(1), "running variance");
            AssertClose(Samples.Flat(expected.InferenceOutputs), Samples.Flat(network.Forward(expected.Inputs)), "inference outputs");
        }
    }

    [SkippableFact]
    public void ResidualsAgreeWithTheReference()
    {
        ResidualCase[]? cases = ReferenceCases.LoadResiduals();
        Skip.If(cases is null, "The reference numbers are missing.");
        Assert.NotEmpty(cases);
        foreach (ResidualCase expected in cases)
        {
            var network = new ReferenceNetwork(ReferenceTopology.Parse(expected.Topology, Activation.Identity, Loss.Mse), Loss.Mse) { Parameters = expected.Parameters };
            AssertClose(Samples.Flat(expected.Outputs), Samples.Flat(network.Forward(expected.Inputs)), "outputs");
            AssertClose(Samples.Flat(expected.Outputs), Samples.Flat(network.ForwardTraining(expected.Inputs)), "training outputs");
            AssertClose([expected.LossValue], [network.Loss(expected.Inputs, expected.Targets)], "loss");
            AssertClose(expected.Gradients, network.Gradients(expected.Inputs, expected.Targets), "gradients");
        }
    }

    [Theory]
    [InlineData("3-5 batchnorm-2", Loss.Mse)]
    [InlineData("3-5 batchnorm(0.3, 0.1) dropout(0.4) gelu-2 batchnorm softmax", Loss.CrossEntropy)]
    [InlineData("3-5 layernorm silu-2", Loss.Huber)]
    [InlineData("3-5 tanh layernorm(0.01) dropout(0.4)-4 layernorm", Loss.BinaryCrossEntropy)]
    [InlineData("3-5 batchnorm prelu(0.1) dropout(0.4)-5 skip(1) prelu", Loss.Mse)]
    [InlineData("3-5 dropout(0.4) batchnorm tanh-5 skip tanh-2", Loss.HalfSquaredError)]
    [InlineData("3-3 skip softmax-4-3 skip(3) skip(2)", Loss.LogCosh)]
    [InlineData("3-4-residual(6 layernorm-residual(6 dropout(0.4)) softplus-4 identity) batchnorm-2", Loss.Mse)]
    [InlineData("3-residual(residual(3) skip-3 skip(2) batchnorm)", Loss.CrossEntropy)]
    [InlineData("2x5x4-conv(3, 2x3, stride: 2x1, padding: 1) batchnorm tanh-2", Loss.Mse)]
    [InlineData("4x7-conv(4, 3, dilation: 2, groups: 2) batchnorm(0.3, 0.1) dropout(0.4) gelu-conv(3, 2) prelu-2", Loss.CrossEntropy)]
    [InlineData("2x6x6-conv(4, 3, padding: same) silu-maxpool(3, stride: 2, padding: 1)-conv(4, 2, groups: 4)-conv(3, 1) batchnorm-globalavgpool-2", Loss.Huber)]
    [InlineData("3x4x4-conv(3, 3, padding: same) prelu skip dropout(0.4)-residual(conv(3, 3, padding: same) batchnorm silu-conv(3, 1)) tanh-avgpool(2)-flatten batchnorm-2", Loss.Mse)]
    [InlineData("2x5-conv(3, 2)-conv(2, 2) batchnorm prelu", Loss.LogCosh)]
    [InlineData("2x3x4-conv(3, 2) tanh-upsample(2x3) silu-conv(2, 2)-2", Loss.Mse)]
    public void GradientsAgreeWithCentralDifferences(string topology, Loss loss)
    {
        (ReferenceNetwork network, double[][] inputs, double[][] targets) = Create(topology, loss, rows: 5, seed: 11);

        double[] gradients = network.Gradients(inputs, targets, Mask);
        double[] numerical = network.NumericalGradients(inputs, targets, 1e-6, Mask);

        // A difference of two losses near 1 is exact to 1e-16, and is divided by 2e-6.
        Close.Assert(gradients, numerical, 1e-6, 1e-8 * Math.Max(1, gradients.Max(Math.Abs)), topology);
        Assert.True(gradients.Count(gradient => Math.Abs(gradient) > 1e-6) > gradients.Length / 2, "Most gradients are 0: the test tests less than it should.");
    }

    [Fact]
    public void AMaskDropsInTrainingAndNotInInference()
    {
        var network = new ReferenceNetwork(ReferenceTopology.Parse("2-2 dropout(0.75)-1", Activation.Identity, Loss.Mse), Loss.Mse) { Parameters = [1, 0, 0, 1, 0, 0, 1, 10, 0] };
        double[][] inputs = [[1, 2], [3, 4]];

        Assert.Equal([21, 43], Samples.Flat(network.Forward(inputs)));
        Assert.Equal([21, 43], Samples.Flat(network.ForwardTraining(inputs)));
        Assert.Equal([80, 12], Samples.Flat(network.ForwardTraining(inputs, (layer, row, unit) => layer == 1 && row != unit ? 4 : 0)));
    }

    [Fact]
    public void LayerNormGivesARowMean0AndVariance1()
    {
        var network = new ReferenceNetwork(ReferenceTopology.Parse("3-3 layernorm(1e-30)", Activation.Identity, Loss.Mse), Loss.Mse) { Parameters = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 2, 2, 7, 7, 7] };
        double step = 2 * Math.Sqrt(1.5); // of 1, 2, 3 the variance is 2 / 3
        Close.Assert([7 - step, 7, 7 + step], network.Forward([1.0, 2, 3]), 1e-15, 0, "outputs");
    }

    [Fact]
    public void BatchNormRefusesASingleRow()
        => Assert.Throws<ArgumentException>(() => new ReferenceNetwork(ReferenceTopology.Parse("1-2 batchnorm", Activation.Tanh, Loss.Mse), Loss.Mse).Gradients([[1]], [[1, 2]]));

    [Theory]
    [InlineData("4-64 batchnorm dropout(0.2)-2", "Dense 64, BatchNorm 64 Silu, Dropout 64 0.2, Dense 2 Silu")]
    [InlineData("4-16 relu-16 skip relu-4", "Dense 16 Relu, Dense 16, Add 16 Relu 0, Dense 4 Silu")]
    [InlineData("4 - 4 Leaky_ReLU ( 0.2 )-8 dropout(0.1)-4 tanh skip(3)-2", "Dense 4 LeakyRelu, Dense 8 Silu, Dropout 8 0.1, Dense 4 Tanh, Add 4 -1, Dense 2 Silu")]
    [InlineData("3-4-residual(8 elu(-1.5)-residual(8)-4 identity) relu dropout(0.3)-2 skip(2) layernorm relu6", null)]
    [InlineData("3-4-residual(8 elu(-1.5)-residual(8)-4 identity) relu dropout(0.3)-2", "Dense 4 Silu, Dense 8 Elu, Dense 8 Silu, Add 8 1, Dense 4, Add 4 Relu 0, Dropout 4 0.3, Dense 2 Silu")]
    [InlineData("4-residual(4)", "Dense 4 Silu, Add 4 -1")]
    [InlineData("4-4 batchnorm prelu(0.1)-2 prelu", "Dense 4, BatchNorm 4, PRelu 4, Dense 2, PRelu 2")]
    public void TopologiesAreRead(string topology, string? expected)
    {
        if (expected is null)
        {
            Assert.Throws<FormatException>(() => ReferenceTopology.Parse(topology, Activation.Silu, Loss.Mse));
            return;
        }

        Assert.Equal(expected, string.Join(", ", ReferenceTopology.Parse(topology, Activation.Silu, Loss.Mse).Select(Describe)));
    }

    [Theory]
    [InlineData("4-residual(4)", Loss.BinaryCrossEntropy, null, Activation.Sigmoid)]
    [InlineData("4-residual(4) tanh", Loss.BinaryCrossEntropy, Activation.Relu, Activation.Tanh)]
    [InlineData("4-4 skip", Loss.CrossEntropy, null, Activation.Softmax)]
    [InlineData("4-4 batchnorm", Loss.CrossEntropy, Activation.Relu, Activation.Relu)]
    [InlineData("4-4 skip", Loss.Mse, null, Activation.Silu)]
    public void TheOutputHasItsOwnActivation(string topology, Loss loss, Activation? output, Activation expected)
        => Assert.Equal(expected, ReferenceTopology.Parse(topology, Activation.Silu, loss, output is { } kind ? new ActivationSpec(kind) : null)[^1].Activation.Kind);

    /// <summary>A mask that is fixed and drops 2 of 5.</summary>
    private static double Mask(int layer, int row, int unit) => (layer + (3 * row) + (2 * unit)) % 5 < 2 ? 0 : 1 / 0.6;

    private static string Describe(ReferenceLayer layer) => FormattableString.Invariant($"{layer.Kind} {layer.OutputSize}{(layer.Activation.Kind == Activation.Identity ? "" : " " + layer.Activation.Kind)}")
        + (layer.Kind == ReferenceLayerKind.Dropout ? FormattableString.Invariant($" {layer.Rate}") : layer.Kind == ReferenceLayerKind.Add ? FormattableString.Invariant($" {layer.Source}") : "");

    /// <summary>A network with random parameters, gammas near 1 included, and rows that fit its loss.</summary>
    private static (ReferenceNetwork Network, double[][] Inputs, double[][] Targets) Create(string topology, Loss loss, int rows, ulong seed)
    {
        var network = new ReferenceNetwork(ReferenceTopology.Parse(topology, Activation.Tanh, loss), loss);
        (_, double[][] inputs, double[][] targets) = Samples.Create([network.InputSize, network.OutputSize], Activation.Tanh, Activation.Tanh, loss, rows, seed);
        var random = new RandomSource(seed);
        double[] noise = Samples.Normal(ref random, network.ParameterCount, 0.6);
        network.Parameters = network.Parameters.Select((start, i) => start + noise[i]).ToArray();
        return (network, inputs, targets);
    }

    private static void AssertClose(double[] expected, double[] actual, string what)
        => Close.Assert(expected, actual, Tolerance, Tolerance * Math.Max(1, expected.Max(Math.Abs)), what);
}
