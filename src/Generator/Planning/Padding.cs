namespace StaticNets.Generator.Planning;

/// <summary>How far rows of the parameter block are padded: the same on every machine, so that blocks can be exchanged.</summary>
internal static class Padding
{
    /// <summary>4 for up to 4 outputs, 8 for up to 8, else the next multiple of 8.</summary>
    public static int Pad(int count) => count <= 4 ? 4 : RoundUp(count, 8);

    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
