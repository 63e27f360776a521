namespace StaticNets.Generator.Model;

/// <summary>One of several outputs: its place in a row of outputs and targets, and its part of the loss.</summary>
/// <param name="Name">The name in the topology.</param>
/// <param name="First">The first of its layers.</param>
/// <param name="Layer">The last of its layers, which puts it out.</param>
/// <param name="Offset">Its first value in a row of outputs.</param>
/// <param name="Size">How many values it has.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Weight">By what its loss is multiplied in the sum of all.</param>
internal sealed record HeadModel(string Name, int First, int Layer, int Offset, int Size, LossModel Loss, double Weight)
{
    /// <summary>The name as that of a member begins.</summary>
    public string Pascal => PascalOf(Name);

    /// <summary>The terms of which the loss of a row is a mean.</summary>
    public int Terms => Loss.Row.Mean == Catalog.LossMean.Rows ? 1 : Size;

    /// <summary>By what the sum of a row is multiplied in the loss of the network.</summary>
    public double Factor => Weight / Terms;

    /// <summary>A name as that of a member begins: <c>state_value</c> is <c>StateValue</c>.</summary>
    public static string PascalOf(string name)
    {
        var text = new System.Text.StringBuilder(name.Length);
        bool isUpper = true;
        foreach (char letter in name)
        {
            if (letter == '_')
            {
                isUpper = true;
                continue;
            }

            text.Append(isUpper ? char.ToUpperInvariant(letter) : letter);
            isUpper = false;
        }

        return text.ToString();
    }
}
