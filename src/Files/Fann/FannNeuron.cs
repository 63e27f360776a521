namespace StaticNets;

/// <summary>A neuron of a file of FANN.</summary>
internal readonly struct FannNeuron
{
    public FannNeuron(int inputs, int function, double steepness)
    {
        Inputs = inputs;
        Function = function;
        Steepness = steepness;
    }

    /// <summary>How many connections lead to it; 0 for inputs, and for the neurons that put out 1.</summary>
    public int Inputs { get; }

    /// <summary>The number of its activation.</summary>
    public int Function { get; }

    /// <summary>What its weighted sum is multiplied by.</summary>
    public double Steepness { get; }
}
