using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Generator.Layers;

/// <summary>The kinds of layers that a topology may have.</summary>
internal sealed class LayerKinds
{
    private readonly Dictionary<string, LayerKind> _byWord;

    public LayerKinds(IReadOnlyList<LayerKind> all)
    {
        All = all;
        WithWord = all.Where(kind => kind.Word.Length > 0).ToArray();
        _byWord = WithWord.ToDictionary(kind => kind.Word, StringComparer.Ordinal);
    }

    /// <summary>Those of the language.</summary>
    public static LayerKinds Standard { get; } = new(new LayerKind[]
    {
        Dense.Instance,
        BatchNorm.Instance,
        ChannelBatchNorm.Instance,
        LayerNorm.Instance,
        PRelu.Instance,
        ChannelPRelu.Instance,
        Dropout.Instance,
        Sum.Instance,
        Conv.Instance,
        MaxPool.Instance,
        AvgPool.Instance,
        GlobalAvgPool.Instance,
        Upsample.Instance,
        Flatten.Instance,
        ChannelsLast.Instance,
        Conv1d.Instance,
        WaveNet.Instance,
        History.Instance,
        Spread.Instance,
        GroupedSums.Instance,
        Recall.Instance,
        Rnn.Instance,
        Gru.Instance,
        Gru.ResetBefore,
        ResetGate.Instance,
        Lstm.Instance,
        Lstm.WithPeepholes,
        Peepholes.Instance,
        Pass.Instance,
        Branch.Instance,
        HeadStart.Instance,
        Gate.Instance,
    });

    /// <summary>All kinds.</summary>
    public IReadOnlyList<LayerKind> All { get; }

    /// <summary>Those that a word asks for.</summary>
    public IReadOnlyList<LayerKind> WithWord { get; }

    /// <summary>Whether a word stands in the place of a width.</summary>
    public bool IsSegment(string word) => FromWord(word) is { IsSegment: true };

    /// <summary>The kind that a word asks for, or null.</summary>
    public LayerKind? FromWord(string word) => _byWord.TryGetValue(word, out LayerKind? kind) ? kind : null;
}
