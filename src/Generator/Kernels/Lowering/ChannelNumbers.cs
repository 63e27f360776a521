using System;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Numbers of a layer, each for every channel of a map, while its pieces are walked: spread in memory of the thread, with names that a piece finds them by.</summary>
internal sealed class ChannelNumbers
{
    private readonly ChannelRows _channels;
    private readonly string[] _names;

    /// <param name="layer">The layer.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="names">The names of the numbers.</param>
    public ChannelNumbers(LayerPlan layer, ChannelRows channels, params string[] names)
    {
        _channels = channels;
        _names = names;
        Memory = FormattableString.Invariant($"numbers{layer.Model.Index + 1}");
    }

    /// <summary>The name of the memory.</summary>
    public string Memory { get; }

    /// <summary>How many values they take.</summary>
    public int Length => _channels.AreSpread ? 0 : _names.Length * _channels.SpreadLength;

    /// <summary>What is behind them in the memory.</summary>
    public Place End => new(Memory, Length);

    /// <summary>Spreads the first of the numbers, or all.</summary>
    /// <param name="to">Where statements go.</param>
    /// <param name="number">The type of the numbers.</param>
    /// <param name="sources">Where they are.</param>
    public void Spread(StatementList to, NumberType number, params Place[] sources)
    {
        for (int i = 0; i < sources.Length && !_channels.AreSpread; i++)
        {
            to.Add(_channels.Spread(number, sources[i], InMemory(i)));
        }
    }

    /// <summary>Names the first of the numbers, or all.</summary>
    /// <param name="to">Where statements go.</param>
    /// <param name="sources">Where they are if they are not spread.</param>
    public void Name(StatementList to, params Place[] sources)
    {
        for (int i = 0; i < sources.Length; i++)
        {
            to.Reference(_names[i], _channels.AreSpread ? sources[i] : InMemory(i));
        }
    }

    private Place InMemory(int index) => new(Memory, index * _channels.SpreadLength);
}
