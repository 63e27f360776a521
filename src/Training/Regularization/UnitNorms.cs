using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>Keeps the weights into each unit of dense layers within a norm.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class UnitNorms<T>
    where T : unmanaged
{
    private readonly double _maxNorm;

    // for each output of the widest layer the sum of squares, and the factor; as whole vectors of doubles
    private readonly double[] _sums;
    private readonly T[] _factors;

    public UnitNorms(double maxNorm, ReadOnlySpan<LayerInfo> layers)
    {
        _maxNorm = maxNorm;
        int widest = 0;
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            widest = Math.Max(widest, layer.Stride);
        }

        _sums = new double[widest];
        _factors = new T[widest];
    }

    /// <summary>Shrinks the weights of the units whose norm is too great. Sums are in double precision, in the order of inputs.</summary>
    public void Limit(ReadOnlySpan<LayerInfo> layers, Span<T> parameters)
    {
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            if (layer.Kind == LayerKind.Dense)
            {
                Limit(LayerBlock.Weights(parameters, layer), layer.Stride);
            }
        }
    }

    private void Limit(Span<T> weights, int stride)
    {
        Span<double> sums = _sums.AsSpan(0, stride);
        sums.Clear();
        for (int row = 0; row < weights.Length; row += stride)
        {
            AddSquares(weights.Slice(row, stride), sums);
        }

        bool isAny = false;
        for (int unit = 0; unit < stride; unit++)
        {
            double norm = Math.Sqrt(sums[unit]);
            bool isGreater = norm > _maxNorm;
            isAny |= isGreater;
            _factors[unit] = NumberConversion.FromDouble<T>(isGreater ? _maxNorm / norm : 1);
        }

        if (isAny)
        {
            for (int row = 0; row < weights.Length; row += stride)
            {
                Elementwise.Run<T, Product>(weights.Slice(row, stride), _factors.AsSpan(0, stride), default);
            }
        }
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private static void AddSquares(Span<T> row, Span<double> sums)
    {
        if (typeof(T) == typeof(double))
        {
            Elementwise.Run<double, SquareAddition>(sums, MemoryMarshal.Cast<T, double>(row), default);
            return;
        }

        int unit = 0;
        int width = Vector<double>.Count;
        for (; unit <= row.Length - (2 * width); unit += 2 * width)
        {
            Vector.Widen(Vector.As<T, float>(MemoryMarshal.Read<Vector<T>>(MemoryMarshal.AsBytes(row.Slice(unit)))), out Vector<double> low, out Vector<double> high);
            (new Vector<double>(sums.Slice(unit)) + (low * low)).CopyTo(sums.Slice(unit));
            (new Vector<double>(sums.Slice(unit + width)) + (high * high)).CopyTo(sums.Slice(unit + width));
        }

        for (; unit < row.Length; unit++)
        {
            double value = NumberConversion.ToDouble(row[unit]);
            sums[unit] += value * value;
        }
    }

    private readonly struct Product : IElementwise<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(Vector<T> value, Vector<T> other) => value * other;
    }

    private readonly struct SquareAddition : IElementwise<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Apply(Vector<double> value, Vector<double> other) => value + (other * other);
    }
}
