using System.Linq;

namespace StaticNets.Generator.Model;

/// <summary>The shape of a map: channels, and one or two axes of space. In memory the channels of a place lie together.</summary>
/// <param name="Channels">The channels.</param>
/// <param name="Height">The rows; 1 where there is one axis.</param>
/// <param name="Width">The places in a row.</param>
/// <param name="IsFlat">Whether there is one axis.</param>
internal readonly record struct MapShape(int Channels, int Height, int Width, bool IsFlat)
{
    /// <summary>How many places there are, each with all channels.</summary>
    public int Places => Height * Width;

    /// <summary>Whether the values are in the same order with channels first and with channels last.</summary>
    public bool HasOneOrder => Channels == 1 || Places == 1;

    /// <summary>The shape with its axes as a topology states them.</summary>
    public Shape Shape => IsFlat ? Shape.Of(Channels, Width) : Shape.Of(Channels, Height, Width);

    /// <summary>Whether a shape is that of a map.</summary>
    public static bool Is(Shape shape) => shape.Axes.Count is 2 or 3;

    /// <summary>The map of a shape.</summary>
    public static MapShape Of(Shape shape)
        => shape.Axes.Count == 2 ? new MapShape(shape.Axes[0], 1, shape.Axes[1], IsFlat: true) : new MapShape(shape.Axes[0], shape.Axes[1], shape.Axes[2], IsFlat: false);

    /// <summary>The axes of space, for messages.</summary>
    public string TextOfSpace => Text(Height, Width);

    /// <summary>Sizes along the axes of space, for messages.</summary>
    public string Text(int height, int width) => IsFlat ? System.FormattableString.Invariant($"{width}") : System.FormattableString.Invariant($"{height}x{width}");
}
