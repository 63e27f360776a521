using System;
using BenchmarkDotNet.Attributes;

namespace StaticNets.Benchmarks.Functions;

/// <summary>A function over 1,024 numbers; the time is that of a number.</summary>
/// <typeparam name="TFunction">The function.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(ExpFunction))]
[GenericTypeArguments(typeof(SigmoidFunction))]
[GenericTypeArguments(typeof(TanhFunction))]
public class FunctionOf1024<TFunction>
    where TFunction : struct, IFunction
{
    /// <summary>The numbers in a call.</summary>
    public const int Count = 1024;

    private readonly float[] _x = new float[Count];
    private readonly float[] _y = new float[Count];

    /// <summary>Numbers as weighted sums are, most of them small.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (int i = 0; i < Count; i++)
        {
            _x[i] = 10 * ((2 * random.NextSingle()) - 1) * random.NextSingle();
        }
    }

    /// <summary>StaticNets.Numerics.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public float Ours()
    {
        Vectorized.Apply<TFunction>(_x, _y);
        return _y[^1];
    }

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public float Theirs()
    {
        TFunction.Tensors(_x, _y);
        return _y[^1];
    }
}
