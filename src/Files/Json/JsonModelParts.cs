using System.Collections.Generic;

namespace StaticNets;

/// <summary>What stands in a model's JSON, whose members may come in any order.</summary>
internal sealed class JsonModelParts
{
    public int InputSize { get; set; }

    /// <summary>The shape of inputs that are a map, as it is stated; null where they are a row.</summary>
    public int[]? InputShape { get; set; }

    /// <summary>Whether inputs have their channels last, in their shape as well.</summary>
    public bool IsChannelsLast { get; set; }

    /// <summary>The loss that the metadata states, or null.</summary>
    public string? Loss { get; set; }

    public double[]? InputMean { get; set; }

    public double[]? InputDeviation { get; set; }

    public double[]? OutputMean { get; set; }

    public double[]? OutputDeviation { get; set; }

    public List<JsonModelLayer> Layers { get; } = new();
}
