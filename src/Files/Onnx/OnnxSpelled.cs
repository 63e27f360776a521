namespace StaticNets;

/// <summary>What a node completes that a file spells out in smaller operators.</summary>
internal sealed class OnnxSpelled
{
    public OnnxSpelled(string input, Activation activation, double epsilon = 0)
    {
        Input = input;
        Activation = activation;
        Epsilon = epsilon;
    }

    /// <summary>The name of what it is applied to.</summary>
    public string Input { get; }

    /// <summary>The activation, where it is one.</summary>
    public Activation Activation { get; }

    /// <summary>More than 0 where it is a layer normalization without scales and shifts.</summary>
    public double Epsilon { get; }
}
