namespace StaticNets;

/// <summary>Where a kind of step puts the members of a layer in JSON, one after the other.</summary>
internal interface IJsonStep
{
    void Size(string name, int size);

    /// <summary>Numbers along the rows of a map and along the places of a row.</summary>
    void Pair(string name, int rows, int columns);

    void Text(string name, string value);

    void Number(string name, double value);

    void Vector(string name, double[] values);

    /// <summary>Values row by row, a row a line.</summary>
    void Matrix(string name, double[] values, int rows, int columns);

    /// <summary>From here on each member of the layer begins a line.</summary>
    void BreakLines();

    /// <summary>The number of the layer that puts out what a step does; 0 for the inputs.</summary>
    int LayerOf(int step);
}
