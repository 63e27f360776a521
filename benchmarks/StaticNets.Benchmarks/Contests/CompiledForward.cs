using System;
using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>Forward passes of a model that is compiled in, and of a network of its shape with the same weights in memory.</summary>
/// <typeparam name="TPair">The two.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(IrisPair))]
[GenericTypeArguments(typeof(DigitsPair))]
public class CompiledForward<TPair>
    where TPair : struct, IModelPair<TPair>
{
    private TPair _pair;
    private float[] _inputs = [];
    private float[] _outputs = [];

    /// <summary>The rows of a call.</summary>
    [Params(1, 32, 128)]
    public int Rows { get; set; } = 1;

    /// <summary>Makes network and data.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _pair = TPair.Create();
        _inputs = new float[Rows * TPair.InputSize];
        _outputs = new float[Rows * TPair.OutputSize];
        var random = new Random(1);
        for (int i = 0; i < _inputs.Length; i++)
        {
            _inputs[i] = random.NextSingle();
        }
    }

    /// <summary>Weights in memory.</summary>
    [Benchmark(Baseline = true)]
    public float AtRunTime()
    {
        _pair.AtRunTime(_inputs, _outputs);
        return _outputs[0];
    }

    /// <summary>Weights compiled in.</summary>
    [Benchmark]
    public float Compiled()
    {
        _pair.Compiled(_inputs, _outputs);
        return _outputs[0];
    }
}
