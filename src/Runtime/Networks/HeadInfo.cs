namespace StaticNets;

/// <summary>One of several outputs of a network: its name, its place in a row of outputs and targets, and its part of the loss.</summary>
public readonly struct HeadInfo
{
    /// <summary>Describes a head.</summary>
    /// <param name="name">The name in the topology.</param>
    /// <param name="offset">Its first value in a row.</param>
    /// <param name="size">How many values it has.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="lossParameter">The parameter of the loss, or 0 where it has none.</param>
    /// <param name="weight">By what its loss is multiplied in the sum of all.</param>
    public HeadInfo(string name, int offset, int size, Loss loss, double lossParameter, double weight)
    {
        Name = name;
        Offset = offset;
        Size = size;
        Loss = loss;
        LossParameter = lossParameter;
        Weight = weight;
    }

    /// <summary>The name in the topology.</summary>
    public string Name { get; }

    /// <summary>Its first value in a row.</summary>
    public int Offset { get; }

    /// <summary>How many values it has.</summary>
    public int Size { get; }

    /// <summary>Its loss.</summary>
    public Loss Loss { get; }

    /// <summary>The parameter of the loss, or 0 where it has none.</summary>
    public double LossParameter { get; }

    /// <summary>By what its loss is multiplied in the sum of all.</summary>
    public double Weight { get; }
}
