using System;
using System.ComponentModel;

namespace StaticNets;

/// <summary>For generated code: copies between a network's state in its own layout (<see cref="StateInfo"/>) and one without padding, operation by operation.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateLayout
{
    /// <summary>The number of values of a state, padding not counted.</summary>
    /// <param name="states">The network's states.</param>
    public static int Count(ReadOnlySpan<StateInfo> states)
    {
        int count = 0;
        foreach (ref readonly StateInfo state in states.Indexable())
        {
            count += state.Count;
        }

        return count;
    }

    /// <summary>Copies a state out.</summary>
    /// <param name="state">A state in the network's own layout.</param>
    /// <param name="states">The network's states.</param>
    /// <param name="destination">As many values as there are without padding.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The length differs; nothing was written.</exception>
    public static void CopyToPortable<T>(ReadOnlySpan<T> state, ReadOnlySpan<StateInfo> states, Span<T> destination)
        where T : unmanaged
    {
        CheckPortable(destination.Length, states, nameof(destination));
        int next = 0;
        foreach (ref readonly StateInfo info in states.Indexable())
        {
            for (int row = 0; row < info.RowCount; row++, next += info.RowLength)
            {
                state.Slice(info.Offset + (row * info.Stride), info.RowLength).CopyTo(destination.Slice(next));
            }
        }
    }

    /// <summary>Copies a state in; its padding is left as it is.</summary>
    /// <param name="state">A state in the network's own layout.</param>
    /// <param name="states">The network's states.</param>
    /// <param name="source">As many values as there are without padding.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The length differs; nothing was written.</exception>
    public static void CopyFromPortable<T>(Span<T> state, ReadOnlySpan<StateInfo> states, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        CheckPortable(source.Length, states, nameof(source));
        int next = 0;
        foreach (ref readonly StateInfo info in states.Indexable())
        {
            for (int row = 0; row < info.RowCount; row++, next += info.RowLength)
            {
                source.Slice(next, info.RowLength).CopyTo(state.Slice(info.Offset + (row * info.Stride)));
            }
        }
    }

    private static void CheckPortable(int length, ReadOnlySpan<StateInfo> states, string argument)
    {
        int expected = Count(states);
        if (length != expected)
        {
            throw new ArgumentException($"The network's state has {expected} values, but the length given is {length}.", argument);
        }
    }
}
