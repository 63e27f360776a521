using System;

namespace StaticNets;

/// <summary>What one operation of a network keeps from one row to the next: its shape, and where it stands in the network's state.</summary>
/// <remarks>
/// The last axis lies together in memory: a state of the shape <c>[3, 6]</c> is 3 rows of 6 values. A row is padded with zeros to <see cref="Stride"/> values, so value <c>i</c> of
/// row <c>r</c> is at <c>Offset + r * Stride + i</c>.
/// </remarks>
public readonly struct StateInfo
{
    private readonly int[]? _shape;

    /// <summary>Describes a state.</summary>
    /// <param name="operation">The operation whose it is, a place in <see cref="IInferenceNetwork{T}.Operations"/>.</param>
    /// <param name="offset">Where it starts in the network's state.</param>
    /// <param name="stride">From a row to the next.</param>
    /// <param name="shape">How many values there are along each axis.</param>
    public StateInfo(int operation, int offset, int stride, params int[] shape)
    {
        Operation = operation;
        Offset = offset;
        Stride = stride;
        _shape = shape;
    }

    /// <summary>The operation whose it is, a place in <see cref="IInferenceNetwork{T}.Operations"/>.</summary>
    public int Operation { get; }

    /// <summary>Where it starts in the network's state.</summary>
    public int Offset { get; }

    /// <summary>From a row to the next, at least <see cref="RowLength"/>.</summary>
    public int Stride { get; }

    /// <summary>How many values there are along each axis.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>How many values lie together: those along the last axis.</summary>
    public int RowLength => _shape is { Length: > 0 } shape ? shape[shape.Length - 1] : 0;

    /// <summary>How many such rows there are.</summary>
    public int RowCount => RowLength == 0 ? 0 : Count / RowLength;

    /// <summary>How many values there are, padding not counted.</summary>
    public int Count
    {
        get
        {
            if (_shape is not { Length: > 0 } shape)
            {
                return 0;
            }

            int count = 1;
            foreach (int axis in shape)
            {
                count *= axis;
            }

            return count;
        }
    }
}
