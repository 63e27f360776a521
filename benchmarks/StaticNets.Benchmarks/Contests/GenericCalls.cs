using System;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>What a class network costs in generic code: by its name, as type argument itself, and behind a struct.</summary>
[MemoryDiagnoser]
public class GenericCalls
{
    /// <summary>The calls of a benchmark.</summary>
    public const int Calls = 1_000;

    private readonly float[] _inputs = [0.25f, 0.75f];
    private readonly float[] _values = [0];
    private XorNetwork _network = null!;
    private TrainingState<float> _training = null!;
    private Sgd _sgd;
    private Sgd _sgdOfInterface;

    /// <summary>Makes the network.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _network = new(seed: 1);
        _training = XorNetwork.CreateTrainingState();
        _sgd = new(1e-9); // so small that no weight moves
        _sgdOfInterface = new(1e-9);
    }

    /// <summary>A thousand forward passes, the class by its name.</summary>
    [Benchmark(Baseline = true)]
    public float Forward()
    {
        for (int i = 0; i < Calls; i++)
        {
            _network.Forward(_inputs, _values);
        }

        return _values[0];
    }

    /// <summary>The same in code that is generic over networks.</summary>
    [Benchmark]
    public float ForwardOfInterface() => Run(_network, _inputs, _values);

    /// <summary>The same in code that is generic over structs which hold a network.</summary>
    [Benchmark]
    public float ForwardOfStruct() => RunStruct(new Xor(_network), _inputs, _values);

    /// <summary>A thousand steps on one row, the class by its name.</summary>
    [Benchmark]
    public float Step()
    {
        float loss = 0;
        for (int i = 0; i < Calls; i++)
        {
            loss = _network.Step(_inputs, _values, ref _sgd);
        }

        return loss;
    }

    /// <summary>The same in code that is generic over networks.</summary>
    [Benchmark]
    public float StepOfInterface() => Train(_network, _inputs, _values, ref _sgdOfInterface, _training);

    /// <summary>The same in code that is generic over structs which hold a network.</summary>
    [Benchmark]
    public float StepOfStruct() => TrainStruct(new Xor(_network), _inputs, _values, ref _sgd);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Run<TNetwork>(TNetwork network, float[] inputs, float[] values)
        where TNetwork : INetwork<float>
    {
        for (int i = 0; i < Calls; i++)
        {
            network.Forward(inputs, values);
        }

        return values[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float RunStruct<TNetwork>(TNetwork network, float[] inputs, float[] values)
        where TNetwork : struct, IGenerated<TNetwork>
    {
        for (int i = 0; i < Calls; i++)
        {
            network.Forward(inputs, values);
        }

        return values[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Train<TNetwork, TOptimizer>(TNetwork network, float[] inputs, float[] values, ref TOptimizer optimizer, TrainingState<float> training)
        where TNetwork : INetwork<float>
        where TOptimizer : IOptimizer
    {
        float loss = 0;
        for (int i = 0; i < Calls; i++)
        {
            loss = network.Step(inputs, values, ref optimizer, training);
        }

        return loss;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float TrainStruct<TNetwork, TOptimizer>(TNetwork network, float[] inputs, float[] values, ref TOptimizer optimizer)
        where TNetwork : struct, IGenerated<TNetwork>
        where TOptimizer : IOptimizer
    {
        float loss = 0;
        for (int i = 0; i < Calls; i++)
        {
            loss = network.Step(inputs, values, ref optimizer);
        }

        return loss;
    }
}
