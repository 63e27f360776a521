namespace StaticNets.Numerics.Portable;

/// <content>The transposed weights in double precision.</content>
public static partial class Tiles
{
    /// <inheritdoc cref="StaticNets.Numerics.Tiles.Transpose(ref double, nint, nint, nint, ref double, nint)"/>
    public static void Transpose(ref double w, nint wStride, nint inputs, nint outputs, ref double t, nint tStride)
        => StaticNets.Numerics.Tiles.Transpose(ref w, wStride, inputs, outputs, ref t, tStride);
}
