using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Reference.Tests;

public class InitializerTests
{
    private const int FanIn = 300;
    private const int FanOut = 200;

    public static IEnumerable<object[]> Scaled() =>
    [
        ["XavierUniform", Initializer.XavierUniform, 2.0 / (FanIn + FanOut), true],
        ["XavierNormal", Initializer.XavierNormal, 2.0 / (FanIn + FanOut), false],
        ["HeUniform", Initializer.HeUniform, 2.0 / FanIn, true],
        ["HeNormal", Initializer.HeNormal, 2.0 / FanIn, false],
        ["LecunUniform", Initializer.LecunUniform, 1.0 / FanIn, true],
        ["LecunNormal", Initializer.LecunNormal, 1.0 / FanIn, false],
        ["Uniform", Initializer.Uniform(-0.6, 0.6), 0.12, true],
        ["Normal", Initializer.Normal(0, 0.3), 0.09, false],
    ];

    [Theory]
    [MemberData(nameof(Scaled))]
    public void WeightsHaveTheMomentsOfTheirRule(string name, Initializer initializer, double variance, bool isUniform)
    {
        double[] weights = Draw(initializer, FanIn, FanOut);
        double deviation = Math.Sqrt(variance);
        double standardError = deviation / Math.Sqrt(weights.Length);
        Assert.True(Math.Abs(weights.Average()) <= 5 * standardError, $"{name}: mean {weights.Average()}");

        // the variance of x^2 is 4/5 of the square of the variance for a uniform distribution, twice it for a normal one
        double meanSquare = weights.Average(w => w * w);
        double spread = variance * Math.Sqrt((isUniform ? 0.8 : 2) / weights.Length);
        Assert.True(Math.Abs(meanSquare - variance) <= 5 * spread, $"{name}: variance {meanSquare}, expected {variance}");
        if (isUniform)
        {
            double bound = Math.Sqrt(3) * deviation;
            Assert.InRange(weights.Max(Math.Abs), 0.999 * bound, bound * (1 + 1e-15));
        }
        else
        {
            Assert.InRange(weights.Max(Math.Abs), 3.5 * deviation, 6 * deviation);
        }
    }

    [Fact]
    public void BoundsMeansAndConstantsAreWhatWasAsked()
    {
        Assert.All(Draw(Initializer.Uniform(2, 3), 20, 20), w => Assert.InRange(w, 2, 3));
        Assert.All(Draw(Initializer.Uniform(-double.MaxValue, double.MaxValue), 20, 20), w => Assert.True(double.IsFinite(w)));
        Assert.InRange(Draw(Initializer.Normal(5, 0.1), 20, 20).Average(), 4.97, 5.03);
        Assert.All(Draw(Initializer.Normal(5, 0), 2, 2), w => Assert.Equal(5, w));
        Assert.All(Draw(Initializer.Constant(0.25), 2, 2), w => Assert.Equal(0.25, w));
        Assert.All(Draw(Initializer.Zeros, 2, 2), w => Assert.Equal(0, w));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 3, 1)]
    [InlineData(3, 5, 1)]
    [InlineData(16, 16, 1.4142135623730951)]
    [InlineData(64, 10, 2)]
    [InlineData(1, 7, 1)]
    public void RowsOrColumnsOfAnOrthogonalMatrixAreOrthogonal(int fanIn, int fanOut, double gain)
    {
        double[] weights = Draw(Initializer.Orthogonal(gain), fanIn, fanOut);
        int count = Math.Min(fanIn, fanOut);
        int length = Math.Max(fanIn, fanOut);
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < count; b++)
            {
                double dot = Enumerable.Range(0, length).Sum(k => At(a, k) * At(b, k));
                Assert.Equal(a == b ? gain * gain : 0, dot, 13);
            }
        }

        double At(int vector, int k) => fanOut <= fanIn ? weights[(vector * fanIn) + k] : weights[(k * fanIn) + vector];
    }

    [Fact]
    public void OrthogonalMatricesPreferNoDirection()
    {
        var random = new RandomSource(5);
        double[] mean = new double[4];
        for (int i = 0; i < 4000; i++)
        {
            var weights = new double[4];
            Initializer.Orthogonal().Fill(weights, 2, 2, ref random);
            for (int j = 0; j < 4; j++)
            {
                mean[j] += weights[j] / 4000;
            }
        }

        Assert.All(mean, value => Assert.InRange(value, -0.06, 0.06));
    }

    [Fact]
    public void EveryActivationHasItsUsualRule()
    {
        Activation[] reluLike =
        [
            Activation.Relu, Activation.LeakyRelu, Activation.Elu, Activation.Gelu, Activation.GeluTanh,
            Activation.Silu, Activation.Mish, Activation.Softplus, Activation.HardSwish, Activation.Relu6,
        ];
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            Initializer expected = reluLike.Contains(activation) ? Initializer.HeNormal
                : activation == Activation.Selu ? Initializer.LecunNormal
                : Initializer.XavierUniform;
            Assert.Same(expected, Initializer.Default(activation));
        }
    }

    [Fact]
    public void ArgumentsAreChecked()
    {
        Refuses("low", double.NaN, () => Initializer.Uniform(double.NaN, 1));
        Refuses("high", double.PositiveInfinity, () => Initializer.Uniform(0, double.PositiveInfinity));
        Refuses("high", -1, () => Initializer.Uniform(0, -1));
        Refuses("mean", double.NaN, () => Initializer.Normal(double.NaN, 1));
        Refuses("standardDeviation", -1, () => Initializer.Normal(0, -1));
        Refuses("value", double.NegativeInfinity, () => Initializer.Constant(double.NegativeInfinity));
        Refuses("gain", 0, () => Initializer.Orthogonal(0));

        static void Refuses(string argument, double value, Func<object> create)
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(create);
            Assert.Equal(argument, error.ParamName);
            Assert.Equal(value, error.ActualValue);
        }
    }

    private static double[] Draw(Initializer initializer, int fanIn, int fanOut)
    {
        var weights = new double[fanIn * fanOut];
        var random = new RandomSource(1);
        initializer.Fill(weights, fanIn, fanOut, ref random);
        return weights;
    }
}
