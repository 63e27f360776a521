using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace StaticNets.Benchmarks.Networks;

/// <summary>Agents that are computed in four ways. Each returns one of the outputs.</summary>
public interface ISwarm
{
    /// <summary>Own networks, one after the other.</summary>
    float LoopOverNetworks();

    /// <summary>Own networks together.</summary>
    float ManyNetworks();

    /// <summary>Nothing but reading the parameters of all networks, in order: what memory allows.</summary>
    float ReadNetworks();

    /// <summary>The bytes of a network.</summary>
    int NetworkBytes { get; }

    /// <summary>One network for all agents, one agent after the other.</summary>
    float LoopOverRows();

    /// <summary>One network for all agents, together.</summary>
    float ManyRows();
}

/// <inheritdoc/>
/// <typeparam name="TBrain">A struct network: generic code over it is compiled for it, so that a call costs what it costs anywhere.</typeparam>
/// <typeparam name="T">Its numbers.</typeparam>
public sealed class Swarm<TBrain, T> : ISwarm
    where TBrain : struct, IInferenceNetwork<T>
    where T : unmanaged
{
    private readonly OfNetworks _ofNetworks;
    private readonly OfRows _ofRows;
    private readonly TBrain[] _brains;
    private readonly T[] _inputs;
    private readonly T[] _outputs;
    private TBrain _brain;

    /// <summary>Makes the agents and draws their inputs.</summary>
    /// <param name="agents">How many.</param>
    /// <param name="create">Makes a network from a seed.</param>
    /// <param name="convert">Makes a number of the network's.</param>
    /// <param name="ofNetworks">The network type's ForwardMany over networks.</param>
    /// <param name="ofRows">A network's ForwardMany over rows.</param>
    public Swarm(int agents, Func<ulong, TBrain> create, Func<double, T> convert, OfNetworks ofNetworks, OfRows ofRows)
    {
        _ofNetworks = ofNetworks;
        _ofRows = ofRows;
        _brains = new TBrain[agents];
        for (int i = 0; i < agents; i++)
        {
            _brains[i] = create((ulong)i);
        }

        _brain = create(1);
        var random = new RandomSource(1);
        _inputs = new T[agents * _brain.InputSize];
        foreach (ref T input in _inputs.AsSpan())
        {
            input = convert((2 * random.NextDouble()) - 1);
        }

        _outputs = new T[agents * _brain.OutputSize];
    }

    /// <summary>Many networks with a row each.</summary>
    public delegate void OfNetworks(ReadOnlySpan<TBrain> networks, ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>Many rows of one network.</summary>
    public delegate void OfRows(ref TBrain network, ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <inheritdoc/>
    public float LoopOverNetworks()
    {
        TBrain[] brains = _brains;
        int inputSize = brains[0].InputSize;
        int outputSize = brains[0].OutputSize;
        for (int i = 0; i < brains.Length; i++)
        {
            brains[i].Forward(_inputs.AsSpan(i * inputSize, inputSize), _outputs.AsSpan(i * outputSize, outputSize));
        }

        return Result();
    }

    /// <inheritdoc/>
    public float ManyNetworks()
    {
        _ofNetworks(_brains, _inputs, _outputs);
        return Result();
    }

    /// <inheritdoc/>
    public int NetworkBytes => MemoryMarshal.AsBytes(_brains.AsSpan()).Length / _brains.Length;

    /// <inheritdoc/>
    public float ReadNetworks()
    {
        ReadOnlySpan<Vector<uint>> all = MemoryMarshal.Cast<byte, Vector<uint>>(MemoryMarshal.AsBytes(_brains.AsSpan()));
        Vector<uint> first = default;
        Vector<uint> second = default;
        Vector<uint> third = default;
        Vector<uint> fourth = default;
        for (int i = 0; i + 4 <= all.Length; i += 4)
        {
            first |= all[i];
            second |= all[i + 1];
            third |= all[i + 2];
            fourth |= all[i + 3];
        }

        return (first | second | third | fourth)[0];
    }

    /// <inheritdoc/>
    public float LoopOverRows()
    {
        int inputSize = _brain.InputSize;
        int outputSize = _brain.OutputSize;
        for (int i = 0; i < _brains.Length; i++)
        {
            _brain.Forward(_inputs.AsSpan(i * inputSize, inputSize), _outputs.AsSpan(i * outputSize, outputSize));
        }

        return Result();
    }

    /// <inheritdoc/>
    public float ManyRows()
    {
        _ofRows(ref _brain, _inputs, _outputs);
        return Result();
    }

    private float Result() => Convert.ToSingle(_outputs[^1], System.Globalization.CultureInfo.InvariantCulture);
}
