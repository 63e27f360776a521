namespace StaticNets;

/// <summary>Where a kind of step puts the nodes and the constants of a graph.</summary>
internal interface IOnnxStep
{
    /// <summary>The name of what comes into the step.</summary>
    string Input { get; }

    /// <summary>Whether rows are steps of sequences: values have three dimensions, and the last is that of a step.</summary>
    bool HasSteps { get; }

    /// <summary>The name of what a step puts out, of the inputs for -1.</summary>
    string OutputOf(int step);

    /// <summary>The node that completes the step.</summary>
    void Node(string operation, string[] inputs, params (string Name, object Value)[] attributes);

    /// <summary>A node within the step; returns the name of what it puts out.</summary>
    string Apply(string operation, string name, params string[] inputs);

    /// <summary>The same, of a node with attributes.</summary>
    string Apply(string operation, string name, string[] inputs, (string Name, object Value)[] attributes);

    /// <summary>A constant of whole numbers; returns its name.</summary>
    string Integers(string name, params long[] values);

    /// <summary>A constant of the step; returns its name.</summary>
    string Tensor(string name, int[] shape, double[] values);
}
