using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>Every slope against the central difference of its value, in double precision, away from kinks.</summary>
public class SlopeTests
{
    private const double Step = 1e-5;

    // The difference quotient is off by Step^2 / 6 times the third derivative, at most 2 here, and by 1e-16 / Step.
    private const double Tolerance = 3e-10;

    public static TheoryData<string> ActivationNames => [.. Enum.GetNames<Activation>().Where(name => name != nameof(Activation.Softmax))];

    public static TheoryData<string> LossNames => [.. Formula.ScalarMethods(typeof(double), typeof(Losses)).Select(method => method.Name).Where(name => !name.EndsWith("Slope", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void Slope_of_activation_is_the_derivative(string name)
    {
        MethodInfo value = Formula.Scalar(typeof(Activations), name, typeof(double));
        MethodInfo slope = Formula.Scalar(typeof(Activations), name + "Slope", typeof(double));

        // The slope of hard sigmoid is 1 / 6 rounded to single precision, in double too: PyTorch's choice.
        double tolerance = name == nameof(Activation.HardSigmoid) ? 6e-9 : Tolerance;
        double[][] furtherArguments = value.GetParameters().Length == 1 ? [[]] : [[0.01], [0.3], [0], [-0.7], [1.5]];
        foreach (double[] further in furtherArguments)
        {
            // Odd multiples of 1/64 miss every kink.
            for (int i = -511; i < 512; i += 2)
            {
                double x = i / 64.0;
                double difference = (Formula.Evaluate(value, [x + Step, .. further]) - Formula.Evaluate(value, [x - Step, .. further])) / (2 * Step);
                double actual = Formula.SlopeAt(value, slope, [x, .. further]);
                Assert.True(Math.Abs(actual - difference) <= tolerance, FormattableString.Invariant($"{name}({x}): {actual:R}, difference quotient {difference:R}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public void Slope_of_loss_is_the_derivative(string name)
    {
        MethodInfo value = Formula.Scalar(typeof(Losses), name, typeof(double));
        MethodInfo slope = Formula.Scalar(typeof(Losses), name + "Slope", typeof(double));
        bool probabilities = name is nameof(Losses.BinaryCrossEntropy) or nameof(Losses.CrossEntropy);
        IEnumerable<double> outputs = Enumerable.Range(0, 128).Select(i => probabilities ? (i + 16) / 160.0 : (i - 63.5) / 16);
        double[] targets = name.Contains("Hinge", StringComparison.Ordinal) ? [-1, 1] : name.Contains("Entropy", StringComparison.Ordinal) ? [0, 0.3, 1] : [-1.7, 0, 0.6];
        double[][] furtherArguments = value.GetParameters().Length == 2 ? [[]] : [[0.5], [1], [2.51]];
        foreach (double y in outputs)
        {
            foreach (double t in targets)
            {
                foreach (double[] further in furtherArguments)
                {
                    double above = Formula.Evaluate(value, [y + Step, t, .. further]);
                    double below = Formula.Evaluate(value, [y - Step, t, .. further]);
                    double difference = (above - below) / (2 * Step);
                    double actual = Formula.Evaluate(slope, [y, t, .. further]);

                    // Near 0 and 1 the cross-entropies curve more.
                    double tolerance = probabilities ? 2e-7 : 1e-9;
                    Assert.True(Math.Abs(actual - difference) <= tolerance, FormattableString.Invariant($"{name}({y}, {t}): {actual:R}, difference quotient {difference:R}"));
                }
            }
        }
    }
}
