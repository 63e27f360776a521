using System;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace StaticNets.Reference.Tests;

public class GradientCheckTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void EveryReferenceCasePassesInDouble()
    {
        GradientCase[]? cases = ReferenceCases.LoadGradients();
        Skip.If(cases is null, "The reference numbers are missing.");
        foreach (GradientCase c in cases)
        {
            double[] inputs = Samples.Flat(c.Inputs);
            double[] targets = Samples.Flat(c.Targets);
            foreach (double epsilon in new[] { 1e-6, 1e-7 })
            {
                GradientReport report = GradientCheck.Run(new OracleNetwork<double>(c.CreateNetwork()), inputs, targets, epsilon);
                Assert.True(report.Passed, $"{c.Name}\n{report}");
                output.WriteLine($"{report.LargestRelativeError:E2} {c.Name}, epsilon {epsilon}");
            }
        }
    }

    /// <summary>
    /// Without kinks a float check agrees to 1e-3, ten times better than its tolerance. With them, a float's large epsilon meets kinks
    /// on both sides of some parameters; all that is left of those is within 3%, and within the tolerance for all cases but one.
    /// </summary>
    [SkippableFact]
    public void EveryReferenceCaseAgreesInFloat()
    {
        GradientCase[]? cases = ReferenceCases.LoadGradients();
        Skip.If(cases is null, "The reference numbers are missing.");
        int failures = 0;
        foreach (GradientCase c in cases)
        {
            GradientReport report = GradientCheck.Run(
                new OracleNetwork<float>(c.CreateNetwork()), Samples.Singles(Samples.Flat(c.Inputs)), Samples.Singles(Samples.Flat(c.Targets)));
            output.WriteLine($"{report.LargestRelativeError:E2} {c.Name}, {report.Layers.Sum(layer => layer.KinkCount)} kinks");
            bool hasKinks = c.Hidden.Kind is Activation.Relu or Activation.LeakyRelu or Activation.HardTanh or Activation.HardSigmoid or Activation.HardSwish or Activation.Relu6;
            Assert.True(report.LargestRelativeError <= (hasKinks ? 3e-2 : 1e-3), $"{c.Name}\n{report}");
            failures += report.Passed ? 0 : 1;
        }

        Assert.InRange(failures, 0, 1);
    }

    [Fact]
    public void AWrongWeightGradientIsFoundAndItsPlaceNamed()
    {
        // 3-4-2: layer 1 starts at 16 in the portable order; [1][2] is 16 + 4 + 2
        GradientReport report = Check(gradients => gradients[22] *= -1);
        Assert.False(report.Passed);
        Assert.True(report.Layers[0].Passed);
        Assert.False(report.Layers[1].Passed);
        Assert.Equal((1, 2), (report.Layers[1].LargestAbsolute.Output, report.Layers[1].LargestAbsolute.Input));
        Assert.Equal((1, 2), (report.Layers[1].LargestRelative.Output, report.Layers[1].LargestRelative.Input));
        Assert.Equal(1, report.Layers[1].LargestRelative.RelativeError, 6);
        Assert.Contains("FAILED in layer 2", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("weight[out 1][in 2]", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(report.ToString(), Assert.Throws<InvalidOperationException>(report.ThrowIfFailed).Message);
    }

    [Fact]
    public void AWrongBiasGradientIsFoundAndItsPlaceNamed()
    {
        GradientReport report = Check(gradients => gradients[12] = 0);
        Assert.False(report.Layers[0].Passed);
        Assert.True(report.Layers[1].Passed);
        Assert.Null(report.Layers[0].LargestAbsolute.Input);
        Assert.Equal(0, report.Layers[0].LargestAbsolute.Output);
        Assert.Contains("bias[out 0]", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AGradientOfAnotherScaleIsFound()
    {
        GradientReport report = Check(gradients =>
        {
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] *= 1 + 1e-5;
            }
        });
        Assert.All(report.Layers, layer => Assert.Equal(5e-6, layer.RelativeError, 7));
        Assert.False(report.Passed);
    }

    [Fact]
    public void AGradientThatIsNotANumberFails() => Assert.False(Check(gradients => gradients[3] = double.NaN).Passed);

    [Fact]
    public void WrongGradientsAreFoundInFloat()
    {
        (ReferenceNetwork oracle, double[][] inputs, double[][] targets) = Sample();
        var network = new OracleNetwork<float>(oracle) { Spoil = gradients => gradients[22] *= -1 };
        GradientReport report = GradientCheck.Run(network, Samples.Singles(Samples.Flat(inputs)), Samples.Singles(Samples.Flat(targets)));
        Assert.True(report.Layers[0].Passed);
        Assert.False(report.Layers[1].Passed);
    }

    [Fact]
    public void ARightNetworkPassesAndTheTableSaysSo()
    {
        GradientReport report = Check(_ => { });
        report.ThrowIfFailed();
        Assert.Contains("Gradient check of \"3-4-2\": passed", report.ToString(), StringComparison.Ordinal);
        output.WriteLine(report.ToString());
        output.WriteLine(Check(gradients => gradients[22] *= -1).ToString());
    }

    /// <summary>Gradients too small for differences of a float's loss to tell pass with an error that is within the tolerance, as all that passes does.</summary>
    [Fact]
    public void WhatPassesIsWithinTheToleranceThatIsShown()
    {
        int byRounding = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            (ReferenceNetwork oracle, double[][] inputs, double[][] targets) = Samples.Create([3, 4, 2], Activation.Tanh, Activation.Identity, Loss.Mse, rows: 3, seed);

            // Inputs of 1e-4: gradients of the first layer's weights are of that order, and so are differences by rounding. A wrong gradient of the output layer is found as ever.
            double[] small = [.. Samples.Flat(inputs).Select(value => value * 1e-4)];
            double factor = seed % 5 == 0 ? 1.5 : 1;
            var network = new OracleNetwork<float>(oracle) { Spoil = gradients => gradients[22] *= factor };
            GradientReport report = GradientCheck.Run(network, Samples.Singles(small), Samples.Singles(Samples.Flat(targets)));
            Assert.All(report.Layers, layer => Assert.Equal(layer.Passed, layer.RelativeError <= report.Tolerance));
            byRounding += report.ToString().Split("(within rounding)").Length - 1;
        }

        output.WriteLine($"{byRounding} layers passed by rounding");
    }

    [Fact]
    public void AGradientOf0Passes()
    {
        // a relu that is off for every row: nothing before it has an effect
        var oracle = new ReferenceNetwork([1, 1, 1], Activation.Relu, Activation.Identity, Loss.Mse) { Parameters = [1, -5, 0.5, 0.25] };
        GradientReport report = GradientCheck.Run(new OracleNetwork<double>(oracle), [1.0], [1.0]);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(0, report.Layers[0].RelativeError);

        // a loss of exactly 0
        report = GradientCheck.Run(new OracleNetwork<double>(oracle), [1.0], [0.25]);
        Assert.True(report.Passed, report.ToString());
    }

    /// <summary>A struct that holds its parameters is checked where it stands: the parameters that are changed are those that the loss sees.</summary>
    [Fact]
    public void AStructNetworkPasses()
    {
        var network = new StructNetwork();
        network.SetParameters([0.5, 0.25]);
        GradientReport report = GradientCheck.Run(network, [1.0, 2.0, -1.0], [0.5, 1.0, 2.0]);
        Assert.True(report.Passed, report.ToString());
        Assert.NotEqual(0, report.Layers[0].LargestAbsolute.Numerical);
        Assert.Equal([0.25, 0.5], network.Parameters.ToArray());
    }

    /// <summary>Biases 0 and an input row of zeros, as in XOR: every hidden unit stands on its kink, where Backward has one of the two slopes.</summary>
    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.LeakyRelu)]
    public void AUnitOnAKinkPasses(Activation activation)
    {
        (ReferenceNetwork oracle, _, _) = Samples.Create([2, 4, 1], activation, Activation.Identity, Loss.Mse, rows: 1, seed: 5);
        double[] parameters = oracle.Parameters;
        parameters.AsSpan(8, 4).Clear();
        oracle.Parameters = parameters;
        double[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        double[] targets = [0, 1, 1, 0];
        GradientReport report = GradientCheck.Run(new OracleNetwork<double>(oracle), inputs, targets);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(4, report.Layers[0].KinkCount);
        report = GradientCheck.Run(new OracleNetwork<float>(oracle), Samples.Singles(inputs), Samples.Singles(targets));
        Assert.True(report.Passed, report.ToString());

        // a wrong gradient of such a unit is none of the two
        report = GradientCheck.Run(new OracleNetwork<double>(oracle) { Spoil = gradients => gradients[9] += 1e-3 }, inputs, targets);
        Assert.False(report.Passed, report.ToString());
    }

    [Fact]
    public void ParametersAreRestoredBitForBit()
    {
        (ReferenceNetwork oracle, double[][] inputs, double[][] targets) = Sample();
        int losses = 0;
        var network = new OracleNetwork<double>(oracle)
        {
            BeforeLoss = () =>
            {
                if (++losses == 40)
                {
                    throw new TimeoutException();
                }
            },
        };
        network.Parameters[0] = -0.0;
        network.Parameters[3] = 1e-310;
        long[] before = network.Parameters.ToArray().Select(BitConverter.DoubleToInt64Bits).ToArray();
        Assert.Throws<TimeoutException>(() => GradientCheck.Run(network, Samples.Flat(inputs), Samples.Flat(targets)));
        Assert.Equal(before, network.Parameters.ToArray().Select(BitConverter.DoubleToInt64Bits));
        losses = 100;
        GradientCheck.Run(network, Samples.Flat(inputs), Samples.Flat(targets));
        Assert.Equal(before, network.Parameters.ToArray().Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void ArgumentsAreChecked()
    {
        (ReferenceNetwork oracle, double[][] inputs, double[][] targets) = Sample();
        var network = new OracleNetwork<double>(oracle);
        double[] flatTargets = Samples.Flat(targets);
        Assert.Equal("epsilon", Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run(network, Samples.Flat(inputs), flatTargets, epsilon: 0)).ParamName);
        Assert.Equal("tolerance", Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run(network, Samples.Flat(inputs), flatTargets, tolerance: double.NaN)).ParamName);
        Assert.Contains("too small", Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run(network, Samples.Flat(inputs), flatTargets, epsilon: 1e-18)).Message, StringComparison.Ordinal);
        flatTargets[0] = double.NaN;
        Assert.Contains("NaN", Assert.Throws<InvalidOperationException>(() => GradientCheck.Run(network, Samples.Flat(inputs), flatTargets)).Message, StringComparison.Ordinal);
    }

    private static GradientReport Check(Action<double[]> spoil)
    {
        (ReferenceNetwork oracle, double[][] inputs, double[][] targets) = Sample();
        return GradientCheck.Run(new OracleNetwork<double>(oracle) { Spoil = spoil }, Samples.Flat(inputs), Samples.Flat(targets));
    }

    private static (ReferenceNetwork Network, double[][] Inputs, double[][] Targets) Sample()
        => Samples.Create([3, 4, 2], Activation.Tanh, Activation.Identity, Loss.Mse, rows: 5, seed: 21);
}
