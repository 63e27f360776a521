using System;
using StaticNets.Benchmarks.Networks;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Contests;

/// <summary>Contestants that compute different things cannot be compared.</summary>
public static class Agreement
{
    /// <summary>Outputs and losses: this much of the value, or of 1 where that is more.</summary>
    public const double OutputTolerance = 1e-5;

    /// <summary>Gradients: this much of the largest gradient.</summary>
    public const double GradientTolerance = 1e-5;

    /// <summary>After some steps of training: this much of the distance that the parameters have gone, root of the sum of squares.</summary>
    public const double TrainingTolerance = 1e-2;

    private const int Steps = 3;
    private const int BatchRows = 7;

    /// <summary>Compares outputs, losses, gradients and three steps of SGD and of Adam; the parameters are changed.</summary>
    /// <param name="generated">The generated network, with the parameters with which all begin.</param>
    /// <param name="others">The networks to be compared with it.</param>
    /// <param name="inputs">Rows of inputs, at least 21.</param>
    /// <param name="targets">As many rows of targets.</param>
    /// <exception cref="InvalidOperationException">There is a difference beyond the tolerance.</exception>
    public static void Check<TNetwork>(TNetwork generated, IDynamicNetwork[] others, float[] inputs, float[] targets)
        where TNetwork : struct, IGenerated<TNetwork>
    {
        NetworkShape shape = TNetwork.Shape;
        int rows = inputs.Length / shape.InputSize;
        var start = new float[shape.ParameterCount];
        generated.Network.CopyParametersTo(start);

        var expectedOutputs = new float[rows * shape.OutputSize];
        generated.Forward(inputs, expectedOutputs);
        TrainingState<float> training = generated.Network.CreateTrainingState();
        float expectedLoss = generated.Network.Backward(inputs, targets, training);
        var expectedGradients = new float[start.Length];
        generated.Network.CopyGradientsTo(expectedGradients, training);
        CompareValues([expectedLoss], [generated.Backward(inputs, targets)], $"loss of {shape}");

        var sgd = new Sgd(0.05);
        float[] afterSgd = Train(generated, start, inputs, targets, ref sgd);
        var adam = new Adam(0.01);
        float[] afterAdam = Train(generated, start, inputs, targets, ref adam);

        foreach (IDynamicNetwork other in others)
        {
            string name = $"{other.GetType().Name}, {shape}";
            other.SetParameters(start);
            var outputs = new float[expectedOutputs.Length];
            other.ForwardBatch(inputs, outputs);
            CompareValues(expectedOutputs, outputs, $"outputs of a batch of {name}");
            for (int row = 0; row < rows; row++)
            {
                other.Forward(
                    inputs.AsSpan(row * shape.InputSize, shape.InputSize),
                    outputs.AsSpan(row * shape.OutputSize, shape.OutputSize));
            }

            CompareValues(expectedOutputs, outputs, $"outputs of {name}");

            float loss = other.Backward(inputs, targets);
            CompareValues([expectedLoss], [loss], $"loss of {name}");
            var gradients = new float[start.Length];
            other.CopyGradientsTo(gradients);
            CompareGradients(expectedGradients, gradients, $"gradients of {name}");

            CompareTraining(start, afterSgd, Train(other, start, inputs, targets, static (network, x, t) => network.StepSgd(x, t, 0.05f)), $"SGD of {name}");
            CompareTraining(start, afterAdam, Train(other, start, inputs, targets, static (network, x, t) => network.StepAdam(x, t, 0.01f)), $"Adam of {name}");
        }
    }

    private delegate float Step(IDynamicNetwork network, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    private static float[] Train<TNetwork, TOptimizer>(TNetwork generated, float[] start, float[] inputs, float[] targets, ref TOptimizer optimizer)
        where TNetwork : struct, IGenerated<TNetwork>
        where TOptimizer : IOptimizer
    {
        NetworkShape shape = TNetwork.Shape;
        generated.Network.SetParameters(start);
        for (int step = 0; step < Steps; step++)
        {
            generated.Step(
                inputs.AsSpan(step * BatchRows * shape.InputSize, BatchRows * shape.InputSize),
                targets.AsSpan(step * BatchRows * shape.OutputSize, BatchRows * shape.OutputSize),
                ref optimizer);
        }

        var end = new float[start.Length];
        generated.Network.CopyParametersTo(end);
        return end;
    }

    private static float[] Train(IDynamicNetwork network, float[] start, float[] inputs, float[] targets, Step trainingStep)
    {
        int inputSize = network.Shape.InputSize;
        int outputSize = network.Shape.OutputSize;
        network.SetParameters(start);
        for (int step = 0; step < Steps; step++)
        {
            trainingStep(
                network,
                inputs.AsSpan(step * BatchRows * inputSize, BatchRows * inputSize),
                targets.AsSpan(step * BatchRows * outputSize, BatchRows * outputSize));
        }

        var end = new float[start.Length];
        network.CopyParametersTo(end);
        return end;
    }

    private static void CompareValues(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = OutputTolerance * Math.Max(1, Math.Abs(expected[i]));
            Require(Math.Abs(expected[i] - actual[i]) <= allowed, what, i, expected[i], actual[i]);
        }
    }

    private static void CompareGradients(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        double largest = 0;
        foreach (float value in expected)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        Require(largest > 0, what, 0, 0, actual[0]);
        for (int i = 0; i < expected.Length; i++)
        {
            Require(Math.Abs(expected[i] - actual[i]) <= GradientTolerance * largest, what, i, expected[i], actual[i]);
        }
    }

    // Adam divides by the size of the gradient, so where a gradient is nearly 0 two right answers may be a whole step apart:
    // the parameters are compared as a whole.
    private static void CompareTraining(ReadOnlySpan<float> start, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        double way = 0;
        double difference = 0;
        for (int i = 0; i < start.Length; i++)
        {
            way += Square((double)expected[i] - start[i]);
            difference += Square((double)expected[i] - actual[i]);
        }

        Require(way > 0 && difference <= TrainingTolerance * TrainingTolerance * way, what, 0, Math.Sqrt(way), Math.Sqrt(difference));
    }

    private static double Square(double value) => value * value;

    private static void Require(bool isClose, string what, int index, double expected, double actual)
    {
        if (!isClose)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The contestants disagree: {what}, value {index}: {expected:R} and {actual:R}."));
        }
    }
}
