using System;
using StaticNets.Conformance;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>The twins of generated networks compute what the networks do, for every word of the language, also with statistics that training moved. Networks of other kinds are in the folders of shares.</summary>
public partial class DynamicTwinTests
{
    private const int Rows = 9; // two groups of four rows and one alone

    /// <summary>Sums of up to 168 products of values near 1.</summary>
    private const double SingleTolerance = 1e-4;

    private const double DoubleTolerance = 1e-12;

    [Fact]
    public void NetworksOfLayersHaveTwins()
    {
        Compare<NormReference, float>(new NormReference(seed: 1), SingleTolerance, canTrain: false);
        Compare<SumReferenceDouble, double>(new SumReferenceDouble(seed: 3), DoubleTolerance, canTrain: false);
        Compare<SmallLayers, float>(new SmallLayers(seed: 4), SingleTolerance, canTrain: false);
    }

    [Fact]
    public void NetworksOfWeightedSumsHaveTwinsThatLearn()
    {
        Compare<XorStruct, float>(new XorStruct(seed: 1), SingleTolerance, canTrain: true);
        Compare<Neuron, double>(new Neuron(seed: 2), DoubleTolerance, canTrain: true);
        Compare<Digits, float>(new Digits(seed: 3), SingleTolerance, canTrain: true);
    }

    private static void Compare<TNetwork, T>(TNetwork network, double tolerance, bool canTrain)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        var random = new RandomSource(8);
        var inputs = new T[Rows * network.InputSize];
        var targets = new T[Rows * network.OutputSize];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (T)Convert.ChangeType(random.NextNormal(), typeof(T));
        }

        double[] numbers = RowData.Create(network.Loss, network.InputSize, network.OutputSize, Rows, seed: 8).Targets;
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = (T)Convert.ChangeType(numbers[i], typeof(T));
        }

        TrainingState<T> training = network.CreateTrainingState();
        var sgd = new Sgd(0.01);
        network.Step(inputs, targets, ref sgd, training); // so that biases are not 0, nor running means
        DynamicTwin<T> twin = DynamicTwin<T>.Of(network);
        Assert.Equal(canTrain, twin.CanTrain);
        CompareOutputs();
        if (!canTrain)
        {
            Assert.Throws<NotSupportedException>(() => twin.Step(inputs, targets, 0.01));
            return;
        }

        double expected = Convert.ToDouble(network.Step(inputs, targets, ref sgd, training));
        Assert.Equal(expected, Convert.ToDouble(twin.Step(inputs, targets, 0.01)), tolerance);
        CompareOutputs();

        void CompareOutputs()
        {
            var outputs = new T[targets.Length];
            var actual = new T[targets.Length];
            network.Forward(inputs, outputs);
            twin.Forward(inputs, actual);
            for (int i = 0; i < outputs.Length; i++)
            {
                Assert.Equal(Convert.ToDouble(outputs[i]), Convert.ToDouble(actual[i]), tolerance);
            }
        }
    }
}
