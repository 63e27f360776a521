using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Reference;

/// <summary>A loss and its parameter, 0 where it has none.</summary>
public readonly record struct LossSpec(Loss Kind, double Parameter)
{
    /// <summary>All losses that a network with one output may have.</summary>
    public static IReadOnlyList<Loss> Kinds { get; } = Enum.GetValues<Loss>().Where(loss => loss != Loss.Heads).ToArray();

    /// <summary>A loss with its default parameter.</summary>
    public LossSpec(Loss kind)
        : this(kind, kind == Loss.Huber ? 1 : 0)
    {
    }

    public static implicit operator LossSpec(Loss kind) => new(kind);
}
