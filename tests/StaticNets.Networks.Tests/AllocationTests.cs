using System;
using System.Runtime.CompilerServices;
using StaticNets.Conformance;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>After the first call nothing is allocated, for class and struct, one row and many. Networks of other kinds are in the folders of shares.</summary>
public partial class AllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    public void ClassDoesNotAllocate(int rows)
    {
        var net = new Digits(seed: 1);
        var adam = new Adam(0.01);
        var sgd = new Sgd(0.01, momentum: 0.9);
        var inputs = new float[rows * 64];
        float[] targets = RowData.PlainTargets<float>(Loss.CrossEntropy, 10, rows);
        var outputs = new float[rows * 10];
        var parameters = new float[Digits.ParameterCount];
        net.Step(inputs, targets, ref adam);
        AssertNothing(() =>
        {
            net.Forward(inputs, outputs);
            net.Backward(inputs, targets);
            net.Update(ref adam);
            net.Step(inputs, targets, ref adam);
            net.ComputeLoss(inputs, targets);
            net.CopyParametersTo(parameters);
            net.SetParameters(parameters);
            net.CopyGradientsTo(parameters);
        });

        var other = new Digits(seed: 1);
        other.Step(inputs, targets, ref sgd);
        AssertNothing(() => other.Step(inputs, targets, ref sgd));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    public void StructDoesNotAllocate(int rows)
    {
        var training = DigitsStruct.CreateTrainingState();
        var net = new DigitsStruct(seed: 1);
        var adam = new Adam(0.01);
        var inputs = new float[rows * 64];
        float[] targets = RowData.PlainTargets<float>(Loss.CrossEntropy, 10, rows);
        var outputs = new float[rows * 10];
        net.Step(inputs, targets, ref adam, training);
        AssertNothing(() =>
        {
            net.Forward(inputs, outputs);
            net.Backward(inputs, targets, training);
            net.Update(ref adam, training);
            net.Step(inputs, targets, ref adam, training);
            net.ComputeLoss(inputs, targets);
        });
    }

    /// <summary>Norms, dropout and sums, in one block of rows and in turns.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(33)]
    public void LayersDoNotAllocate(int rows)
    {
        AssertLayersAllocateNothing(new SmallLayers(seed: 1), SmallLayers.CreateTrainingState(), rows);
    }

    private static void AssertLayersAllocateNothing<TNetwork>(TNetwork net, TrainingState<float> training, int rows)
        where TNetwork : INetwork<float>
    {
        var adam = new Adam(0.01);
        var inputs = new float[rows * net.InputSize];
        float[] targets = RowData.PlainTargets<float>(net.Loss, net.OutputSize, rows);
        var outputs = new float[rows * net.OutputSize];
        var weights = new float[rows];
        AssertNothing(() =>
        {
            net.Forward(inputs, outputs);
            net.ComputeLoss(inputs, targets);
            net.ComputeLoss(inputs, targets, outputs);
            net.Backward(inputs, targets, training);
            net.Update(ref adam, training);
            net.Step(inputs, targets, ref adam, training);
            training.SetSampleWeights(weights);
            net.Step(inputs, targets, ref adam, training);
            training.ClearSampleWeights();
        });
    }

    /// <summary>The values of a row have a buffer of the thread, which its first call allocates.</summary>
    [Fact]
    public void WideNetworksDoNotAllocate()
    {
        var net = new Wide(seed: 1);
        var value = new WideStruct(seed: 1);
        TrainingState<float> training = WideStruct.CreateTrainingState();
        var sgd = new Sgd(0.01);
        var other = new Sgd(0.01);
        float[] row = [0.5f];
        float[] rows = new float[33];
        float[] outputs = new float[33];
        AssertNothing(() =>
        {
            net.Forward(row, outputs.AsSpan(0, 1));
            net.Forward(rows, outputs);
            net.ComputeLoss(rows, outputs);
            net.Backward(row, row);
            net.Step(row, row, ref sgd);
            net.Step(rows, rows, ref sgd);
            value.Forward(rows, outputs);
            value.Backward(row, row, training);
            value.Step(rows, rows, ref other, training);
        });
    }

    [Fact]
    public void StructIsItsParametersAndNothingElse()
    {
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<XorStruct>());
        var net = new XorStruct(seed: 1);
        Assert.Equal(net.Parameters.Length * sizeof(float), Unsafe.SizeOf<XorStruct>());
        Assert.Equal(192, Unsafe.SizeOf<XorStruct>());
    }

    [Fact]
    public void ArrayOfStructsIsOneBlock()
    {
        var swarm = new XorStruct[10];
        for (int i = 0; i < swarm.Length; i++)
        {
            swarm[i].Initialize((ulong)i);
        }

        var distance = Unsafe.ByteOffset(ref swarm[0].Parameters[0], ref swarm[9].Parameters[0]);
        Assert.Equal(9 * Unsafe.SizeOf<XorStruct>(), (int)distance);
        XorStruct copy = swarm[3];
        copy.Parameters.Clear();
        Assert.NotEqual(copy.Parameters.ToArray(), swarm[3].Parameters.ToArray());
        AssertNothing(() =>
        {
            var output = new OutputCell();
            foreach (ref XorStruct net in swarm.AsSpan())
            {
                net.Forward([1f, 0f], new Span<float>(ref output.Value));
            }

            var drawn = new DigitsStruct(seed: 1);
            drawn.Initialize(seed: 2, Initializer.XavierNormal);
            XorStruct made = new(seed: 4);
            made.SetParameters(new ReadOnlySpan<float>(ParametersOfXor));
            made.Forward([1f, 0f], new Span<float>(ref output.Value));
        });
    }

    [Fact]
    public void StructsCompareByTheirParameters()
    {
        Assert.True(new XorStruct(1).Equals(new XorStruct(1)));
        Assert.False(new XorStruct(1).Equals(new XorStruct(2)));
        Assert.Equal(new RecordStructNetwork(1), new RecordStructNetwork(1));
        Assert.NotEqual(new RecordStructNetwork(1), new RecordStructNetwork(2));
        Assert.Equal(new RecordStructNetwork(1).GetHashCode(), new RecordStructNetwork(1).GetHashCode());
        Assert.NotNull(new RecordStructNetwork(1).ToString());
        Assert.NotNull(new RecordNetwork(1).ToString());
    }

    [Fact]
    public void GenericCodeBoxesNothing()
    {
        var value = new XorStruct(seed: 1);
        var net = new Xor(seed: 1);
        TrainingState<float> training = XorStruct.CreateTrainingState();
        var sgd = new Sgd(0.1);
        var other = new Sgd(0.1);
        AssertNothing(() =>
        {
            TrainOnce(ref value, training, ref sgd);
            TrainOnce(ref net, training, ref other);
        });
    }

    private static void TrainOnce<TNetwork, TOptimizer>(ref TNetwork network, TrainingState<float> training, ref TOptimizer optimizer)
        where TNetwork : INetwork<float>
        where TOptimizer : IOptimizer
    {
        network.Backward([0, 1], [1], training);
        if (optimizer.StepCount == 0)
        {
            network.Update(ref optimizer, training);
        }

        network.Forward([0, 1], network.Parameters[..1]);
    }

    private static readonly float[] ParametersOfXor = new float[XorStruct.ParameterCount];

    private static void AssertNothing(Action action)
    {
        action();
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private struct OutputCell
    {
        public float Value;
    }
}
