using System;

namespace StaticNets;

/// <summary>What a node completes that a file spells out in smaller operators.</summary>
internal sealed class OnnxSpelled
{
    public OnnxSpelled(string input, Func<OnnxGraphReader, OnnxNode, OnnxFlow> read)
    {
        Input = input;
        Read = read;
    }

    /// <summary>The name of what it is applied to.</summary>
    public string Input { get; }

    /// <summary>Appends the step that it is.</summary>
    public Func<OnnxGraphReader, OnnxNode, OnnxFlow> Read { get; }
}
