using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Reference.Tests;

public class ReferenceNetworkTests
{
    // A gradient is a sum over rows and layers of products whose rounding, relative to the largest gradients,
    // remains where they cancel. So each is compared by its own size or by 1e-3 of the largest.
    private const double Relative = 1e-12;

    [SkippableFact]
    public void EveryCaseOfTheReferenceAgrees()
    {
        GradientCase[]? cases = ReferenceCases.LoadGradients();
        Skip.If(cases is null, "The reference numbers are missing.");
        Assert.NotEmpty(cases);
        foreach (GradientCase expected in cases)
        {
            ReferenceNetwork network = expected.CreateNetwork();
            double[] outputs = Samples.Flat(network.Forward(expected.Inputs));
            Close.Assert(Samples.Flat(expected.Outputs), outputs, Relative, Floor(Samples.Flat(expected.Outputs)), $"{expected.Name}, outputs");
            Close.Assert([expected.LossValue], [network.Loss(expected.Inputs, expected.Targets)], Relative, 0, $"{expected.Name}, loss");
            Close.Assert(expected.Gradients, network.Gradients(expected.Inputs, expected.Targets), Relative, Floor(expected.Gradients), $"{expected.Name}, gradients");
        }
    }

    [SkippableFact]
    public void TheReferenceHasEveryLoss()
    {
        GradientCase[]? cases = ReferenceCases.LoadGradients();
        Skip.If(cases is null, "The reference numbers are missing.");
        Assert.Equal(LossSpec.Kinds, cases.Select(c => c.Loss.Kind).Distinct().Order());
    }

    public static IEnumerable<object[]> ActivationsAndLosses()
        => from loss in LossSpec.Kinds
           from activation in Enum.GetValues<Activation>()
           select new object[] { activation, loss };

    /// <summary>Each activation, in hidden layers and in the output layer, under each loss.</summary>
    [Theory]
    [MemberData(nameof(ActivationsAndLosses))]
    public void GradientsAgreeWithCentralDifferences(Activation activation, Loss loss)
    {
        // A cross entropy that is not fused is steep and curved where an output is near 0; its differences are less exact.
        double relative = loss is Loss.BinaryCrossEntropy or Loss.CrossEntropy ? 1e-4 : 1e-6;
        foreach (Activation hidden in new[] { activation, Activation.Tanh })
        {
            (ReferenceNetwork network, double[][] inputs, double[][] targets) = Samples.Create([3, 5, 4, 3], hidden, activation, loss, rows: 4, seed: 7);
            double[] gradients = network.Gradients(inputs, targets);
            double[] numerical = network.NumericalGradients(inputs, targets, 1e-6);
            double largest = Math.Max(1, gradients.Max(Math.Abs));
            Close.Assert(gradients, numerical, relative, 1e-8 * largest, $"{hidden}, {activation}, {loss}");
        }
    }

    [Fact]
    public void FusedCrossEntropiesTakeAnyLogit()
    {
        foreach ((Activation output, Loss loss) in new[] { (Activation.Sigmoid, Loss.BinaryCrossEntropy), (Activation.Softmax, Loss.CrossEntropy) })
        {
            var network = new ReferenceNetwork([1, 2], [output], loss) { Parameters = [1e4, -1e4, 0, 0] };
            double[][] inputs = [[1]];
            double[][] targets = [[0, 1]];
            double expected = loss == Loss.CrossEntropy ? 2e4 : 1e4;
            Assert.Equal(expected, network.Loss(inputs, targets));
            double scale = loss == Loss.CrossEntropy ? 1 : 0.5;
            Assert.Equal([scale, -scale, scale, -scale], network.Gradients(inputs, targets));
        }
    }

    [Fact]
    public void SoftTargetsThatDoNotAddUpToOneHaveTheGradientOfTheirLoss()
    {
        (ReferenceNetwork network, double[][] inputs, _) = Samples.Create([2, 3], Activation.Tanh, Activation.Softmax, Loss.CrossEntropy, rows: 1, seed: 3);
        double[][] targets = [[0.5, 2, 0.25]];
        double[] outputs = network.Forward(inputs[0]);
        double[] biasGradients = network.Gradients(inputs, targets)[6..];
        Close.Assert(outputs.Select((y, i) => (y * 2.75) - targets[0][i]).ToArray(), biasGradients, 1e-14, 1e-15, "y * sum(t) - t");
        Close.Assert(network.NumericalGradients(inputs, targets)[6..], biasGradients, 1e-8, 1e-9, "central differences");
    }

    [Fact]
    public void UnfusedCrossEntropiesHaveSlope0OutsideTheirClip()
    {
        var binary = new ReferenceNetwork([1, 1], [Activation.Identity], Loss.BinaryCrossEntropy) { Parameters = [2, 0] };
        Assert.Equal(-Math.Log(ReferenceLoss.Clip), binary.Loss([[1]], [[0]]), 12);
        Assert.Equal([0, 0], binary.Gradients([[1]], [[0]]));

        var categorical = new ReferenceNetwork([1, 1], [Activation.Identity], Loss.CrossEntropy) { Parameters = [-2, 0] };
        Assert.Equal(-Math.Log(ReferenceLoss.Clip), categorical.Loss([[1]], [[1]]), 12);
        Assert.Equal([0, 0], categorical.Gradients([[1]], [[1]]));
        categorical.Parameters = [2, 0];
        Assert.Equal(-Math.Log(2), categorical.Loss([[1]], [[1]]), 12);
        Assert.Equal([-0.5, -0.5], categorical.Gradients([[1]], [[1]]));
    }

    [Fact]
    public void ParametersKeepTheirPortableOrder()
    {
        var network = new ReferenceNetwork([2, 3], [Activation.Identity], Loss.Mse) { Parameters = [1, 2, 3, 4, 5, 6, 7, 8, 9] };
        Assert.Equal([1 * 10 + 2 * 100 + 7, 3 * 10 + 4 * 100 + 8, 5 * 10 + 6 * 100 + 9], network.Forward([10.0, 100.0]));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], network.Parameters);
        Assert.Throws<ArgumentException>(() => network.Parameters = [1]);
    }

    private static double Floor(double[] values) => Relative * 1e-3 * values.Max(Math.Abs);
}
