namespace StaticNets.Benchmarks.Networks;

/// <summary>A plain network, and the same with one kind of layer more: what the layer costs is the difference.</summary>
public interface ILayerFamily
{
    /// <summary>The plain network, for tables.</summary>
    static abstract string Title { get; }

    /// <summary>Makes the plain network.</summary>
    static abstract INetwork<float> Plain();

    /// <summary>With dropout behind each hidden layer.</summary>
    static abstract INetwork<float> Dropout();

    /// <summary>With batch normalization before each hidden activation.</summary>
    static abstract INetwork<float> BatchNorm();

    /// <summary>With layer normalization there.</summary>
    static abstract INetwork<float> LayerNorm();
}
