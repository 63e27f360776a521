namespace StaticNets;

/// <summary>Steps of a graph that have a number for each channel of a map: rows become channels by places, and rows again.</summary>
internal static class OnnxChannels
{
    /// <summary>The name of what comes into a step, channels by places where there are several of these.</summary>
    public static string ToChannels(this IOnnxStep step, ModelLink link)
        => link.Places > 1 ? step.Apply("Reshape", "map", step.Input, step.Integers("map_shape", -1, link.OutputSize / link.Places, link.Places)) : step.Input;

    /// <summary>Completes a step with the row that channels by places are.</summary>
    public static void ToRow(this IOnnxStep step, ModelLink link, string channels)
        => step.Node("Reshape", new[] { channels, step.Integers("row_shape", -1, link.OutputSize) });
}
