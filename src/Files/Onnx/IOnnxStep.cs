namespace StaticNets;

/// <summary>Where a kind of step puts the nodes and the constants of a graph.</summary>
internal interface IOnnxStep
{
    /// <summary>The name of what comes into the step.</summary>
    string Input { get; }

    /// <summary>The name of what a step puts out, of the inputs for -1.</summary>
    string OutputOf(int step);

    /// <summary>The node that completes the step.</summary>
    void Node(string operation, string[] inputs, params (string Name, object Value)[] attributes);

    /// <summary>A node within the step; returns the name of what it puts out.</summary>
    string Apply(string operation, string name, params string[] inputs);

    /// <summary>A constant of the step; returns its name.</summary>
    string Tensor(string name, int[] shape, double[] values);
}
