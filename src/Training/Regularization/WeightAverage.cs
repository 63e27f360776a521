using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>The exponential moving average of a network's parameters: <c>a = decay * a + (1 - decay) * w</c> after every step, from the first parameters on.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class WeightAverage<T>
    where T : unmanaged
{
    private readonly Blend _blend;
    private readonly T[] _average;
    private readonly T[] _kept;

    public WeightAverage(double decay, ReadOnlySpan<T> parameters)
    {
        _blend = new Blend(decay);
        _average = parameters.ToArray();
        _kept = new T[parameters.Length];
    }

    public Span<T> Average => _average;

    public void Add(ReadOnlySpan<T> parameters) => Elementwise.Run(_average, parameters, _blend);

    /// <summary>Gives the network its averages, until <see cref="PutBack"/>.</summary>
    public void Lend(Span<T> parameters)
    {
        parameters.CopyTo(_kept);
        _average.CopyTo(parameters);
    }

    public void PutBack(Span<T> parameters) => _kept.CopyTo(parameters);

    private readonly struct Blend(double decay) : IElementwise<T>
    {
        private readonly LaneValue _decay = decay;
        private readonly LaneValue _rest = 1 - decay;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(Vector<T> value, Vector<T> other) => (_decay.Spread<T>() * value) + (_rest.Spread<T>() * other);
    }
}
