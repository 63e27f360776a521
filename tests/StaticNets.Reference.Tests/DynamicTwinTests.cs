using System;
using System.Linq;
using Xunit;

namespace StaticNets.Reference.Tests;

/// <summary>The dynamic twin computes and learns what the oracle does. Widths are such that rows fill vectors and do not, and that all loops of the sums run.</summary>
public class DynamicTwinTests
{
    private const int Rows = 7; // a group of four rows and three that are alone

    /// <summary>Sums of up to 40 products: some roundings of values near 1.</summary>
    private const double SingleTolerance = 2e-5;

    private const double DoubleTolerance = 1e-13;

    private static readonly int[] Sizes = [5, 40, 9, 3];

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    public static TheoryData<Loss> Losses => [.. LossSpec.Kinds];

    [Theory]
    [MemberData(nameof(Activations))]
    public void HiddenLayersOfEveryActivationPassForwardAndLearn(Activation activation) => Compare(activation, Activation.Identity, Loss.Mse);

    [Theory]
    [MemberData(nameof(Activations))]
    public void OutputsOfEveryActivationPassForwardAndLearn(Activation activation) => Compare(Activation.Tanh, activation, Loss.HalfSquaredError);

    [Theory]
    [MemberData(nameof(Losses))]
    public void EveryLossIsLearnt(Loss loss)
        => Compare(Activation.Tanh, loss switch { Loss.CrossEntropy => Activation.Softmax, Loss.BinaryCrossEntropy => Activation.Sigmoid, _ => Activation.Identity }, loss);

    /// <summary>Probabilities that are made otherwise: the cross entropies are not fused.</summary>
    [Theory]
    [InlineData(Loss.CrossEntropy, Activation.Sigmoid)]
    [InlineData(Loss.BinaryCrossEntropy, Activation.Softmax)]
    public void LossesOfOtherOutputsAreLearnt(Loss loss, Activation output) => Compare(Activation.Tanh, output, loss);

    [Fact]
    public void NothingIsAllocated()
    {
        (OracleNetwork<float> network, float[] inputs, float[] targets) = Create<float>(Activation.Gelu, Activation.Softmax, Loss.CrossEntropy);
        DynamicTwin<float> twin = DynamicTwin<float>.Of(network);
        var outputs = new float[targets.Length];
        long before = 0;
        for (int call = 0; call < 2; call++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            twin.Forward(inputs, outputs);
            twin.Step(inputs, targets, 0.1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void LengthsThatDoNotFitAreRefused()
    {
        (OracleNetwork<double> network, double[] inputs, double[] targets) = Create<double>(Activation.Tanh, Activation.Identity, Loss.Mse);
        DynamicTwin<double> twin = DynamicTwin<double>.Of(network);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => twin.Forward(inputs.AsSpan(1), targets)).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => twin.Forward(default, default)).ParamName);
        Assert.Equal("outputs", Assert.Throws<ArgumentException>(() => twin.Forward(inputs, targets.AsSpan(1))).ParamName);
        Assert.Equal("targets", Assert.Throws<ArgumentException>(() => twin.Step(inputs, targets.AsSpan(1), 0.1)).ParamName);
    }

    private static void Compare(ActivationSpec hidden, ActivationSpec output, Loss loss)
    {
        Compare<double>(hidden, output, loss, DoubleTolerance);
        Compare<float>(hidden, output, loss, SingleTolerance);
    }

    private static void Compare<T>(ActivationSpec hidden, ActivationSpec output, Loss loss, double tolerance)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        (OracleNetwork<T> network, T[] inputs, T[] targets) = Create<T>(hidden, output, loss);
        DynamicTwin<T> twin = DynamicTwin<T>.Of(network);
        Assert.True(twin.CanTrain);
        CompareOutputs(network, twin, inputs, targets.Length, tolerance);

        TrainingState<T> training = network.CreateTrainingState();
        var sgd = new Sgd(0.05);
        for (int step = 0; step < 3; step++)
        {
            AssertClose(network.Step(inputs, targets, ref sgd, training), twin.Step(inputs, targets, 0.05), 10 * tolerance); // what steps before differ by
        }

        CompareOutputs(network, twin, inputs, targets.Length, 10 * tolerance);
    }

    private static void CompareOutputs<T>(OracleNetwork<T> network, DynamicTwin<T> twin, T[] inputs, int length, double tolerance)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var expected = new T[length];
        var actual = new T[length];
        network.Forward(inputs, expected);
        twin.Forward(inputs, actual);
        for (int i = 0; i < length; i++)
        {
            AssertClose(expected[i], actual[i], tolerance);
        }
    }

    private static void AssertClose<T>(T expected, T actual, double tolerance)
        where T : System.Numerics.INumber<T>
    {
        double value = double.CreateChecked(expected);
        Assert.InRange(double.CreateChecked(actual), value - (tolerance * Math.Max(1, Math.Abs(value))), value + (tolerance * Math.Max(1, Math.Abs(value))));
    }

    private static (OracleNetwork<T> Network, T[] Inputs, T[] Targets) Create<T>(ActivationSpec hidden, ActivationSpec output, Loss loss)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        (ReferenceNetwork oracle, double[][] inputs, double[][] targets) = Samples.Create(Sizes, hidden, output, loss, Rows, seed: 11);
        return (new OracleNetwork<T>(oracle), Convert<T>(inputs), Convert<T>(targets));
    }

    private static T[] Convert<T>(double[][] rows)
        where T : System.Numerics.INumber<T>
        => [.. Samples.Flat(rows).Select(T.CreateChecked)];
}
