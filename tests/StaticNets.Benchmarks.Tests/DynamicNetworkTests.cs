using System;
using System.Linq;
using StaticNets.Dynamic;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Benchmarks.Tests;

/// <summary>The dynamic networks against the reference in double precision, with shapes that fill no vector and have rows over.</summary>
public sealed class DynamicNetworkTests
{
    private static readonly Func<NetworkShape, IDynamicNetwork>[] Makers =
    [
        shape => new JaggedNetwork(shape),
        shape => new TensorNetwork(shape),
        shape => new ColumnNetwork(shape),
    ];

    private static readonly int[][] Sizes = [[1, 1], [3, 5, 2], [2, 4, 3, 1], [7, 33, 40, 11], [20, 9, 16, 17, 3]];

    /// <summary>Every network, shape, activation and loss.</summary>
    public static TheoryData<int, int, Activation, Activation, Loss> Cases()
    {
        var cases = new TheoryData<int, int, Activation, Activation, Loss>();
        Activation[] activations = [Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.Relu];
        for (int maker = 0; maker < Makers.Length; maker++)
        {
            for (int size = 0; size < Sizes.Length; size++)
            {
                foreach (Activation activation in activations)
                {
                    cases.Add(maker, size, activation, activation, Loss.Mse);
                    cases.Add(maker, size, activation, Activation.Softmax, Loss.CrossEntropy);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_reference(int maker, int size, Activation hidden, Activation output, Loss loss)
    {
        const int Rows = 7;
        var shape = new NetworkShape(Sizes[size], hidden, output, loss);
        IDynamicNetwork network = Makers[maker](shape);
        var reference = new ReferenceNetwork(Sizes[size], hidden, output, loss);
        Assert.Equal(reference.ParameterCount, shape.ParameterCount);

        var random = new Random(size + 1);
        float[] parameters = Values(random, shape.ParameterCount, -0.7f, 0.7f);
        float[] inputs = Values(random, Rows * shape.InputSize, -1, 1);
        float[] targets = Values(random, Rows * shape.OutputSize, 0, 1); // soft ones, whose sum is not 1
        reference.Parameters = parameters.Select(value => (double)value).ToArray();
        network.SetParameters(parameters);
        var copy = new float[parameters.Length];
        network.CopyParametersTo(copy);
        Assert.Equal(parameters, copy);

        double[][] inputRows = ReferenceNetwork.Rows(inputs, shape.InputSize);
        double[][] targetRows = ReferenceNetwork.Rows(targets, shape.OutputSize);
        double[] expected = reference.Forward(inputRows).SelectMany(row => row).ToArray();
        var batch = new float[Rows * shape.OutputSize];
        network.ForwardBatch(inputs, batch);
        AssertClose(expected, batch, "outputs of a batch");
        var single = new float[shape.OutputSize];
        network.Forward(inputs.AsSpan(2 * shape.InputSize, shape.InputSize), single);
        AssertClose(expected.AsSpan(2 * shape.OutputSize, shape.OutputSize), single, "outputs of a row");

        // Twice: nothing may be left over from the first time.
        for (int i = 0; i < 2; i++)
        {
            AssertClose([reference.Loss(inputRows, targetRows)], [network.Backward(inputs, targets)], "loss");
            var gradients = new float[shape.ParameterCount];
            network.CopyGradientsTo(gradients);
            AssertClose(reference.Gradients(inputRows, targetRows), gradients, "gradients");
        }

        network.UpdateSgd(0.5f);
        network.CopyParametersTo(copy);
        double[] stepped = reference.Gradients(inputRows, targetRows).Select((gradient, i) => parameters[i] - (0.5 * gradient)).ToArray();
        AssertClose(stepped, copy, "parameters after a step");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Adam_is_that_of_the_paper(int maker)
    {
        var shape = new NetworkShape([3, 5, 2], Activation.Tanh, Activation.Identity, Loss.Mse);
        IDynamicNetwork network = Makers[maker](shape);
        var random = new Random(2);
        float[] parameters = Values(random, shape.ParameterCount, -0.7f, 0.7f);
        network.SetParameters(parameters);
        double[] expected = parameters.Select(value => (double)value).ToArray();
        var means = new double[expected.Length];
        var squares = new double[expected.Length];
        var gradients = new float[expected.Length];
        for (int step = 1; step <= 5; step++)
        {
            network.StepAdam(Values(random, 4 * 3, -1, 1), Values(random, 4 * 2, 0, 1), 0.01f);
            network.CopyGradientsTo(gradients);
            for (int i = 0; i < expected.Length; i++)
            {
                means[i] = (0.9 * means[i]) + (0.1 * gradients[i]);
                squares[i] = (0.999 * squares[i]) + (0.001 * gradients[i] * gradients[i]);
                expected[i] -= 0.01 * (means[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(squares[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
        }

        network.CopyParametersTo(parameters);
        AssertClose(expected, parameters, "parameters");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Wrong_lengths_are_refused(int maker)
    {
        IDynamicNetwork network = Makers[maker](new NetworkShape([3, 5, 2], Activation.Tanh, Activation.Identity, Loss.Mse));
        Assert.Throws<ArgumentException>(() => network.SetParameters(new float[31]));
        Assert.Throws<ArgumentException>(() => network.CopyParametersTo(new float[33]));
        Assert.Throws<ArgumentException>(() => network.CopyGradientsTo(new float[31]));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[2], new float[2]));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[3], new float[1]));
        Assert.Throws<ArgumentException>(() => network.ForwardBatch([], []));
        Assert.Throws<ArgumentException>(() => network.ForwardBatch(new float[6], new float[2]));
        Assert.Throws<ArgumentException>(() => network.Backward(new float[7], new float[4]));
        Assert.Throws<ArgumentException>(() => network.StepSgd(new float[6], new float[2], 0.1f));
    }

    [Fact]
    public void Shapes_that_are_not_possible_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new NetworkShape([3], Activation.Tanh, Activation.Tanh, Loss.Mse));
        Assert.Throws<ArgumentException>(() => new NetworkShape([3, 0], Activation.Tanh, Activation.Tanh, Loss.Mse));
        Assert.Throws<ArgumentException>(() => new NetworkShape([3, 2], Activation.Softmax, Activation.Tanh, Loss.Mse));
        Assert.Throws<ArgumentException>(() => new NetworkShape([3, 2], Activation.Tanh, Activation.Softmax, Loss.Mse));
        Assert.Throws<ArgumentException>(() => new NetworkShape([3, 2], Activation.Tanh, Activation.Sigmoid, Loss.CrossEntropy));
        Assert.Throws<ArgumentException>(() => new NetworkShape([3, 2], Activation.Tanh, Activation.Tanh, Loss.Huber));
    }

    private static float[] Values(Random random, int count, float low, float high)
        => Enumerable.Range(0, count).Select(_ => low + ((high - low) * random.NextSingle())).ToArray();

    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = 1e-5 * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, FormattableString.Invariant($"{what}, value {i}: expected {expected[i]:R}, got {actual[i]:R}."));
        }
    }
}
