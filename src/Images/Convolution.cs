using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: convolutions. Nothing is gathered: a tile reads what its windows take where it lies in the map, with filters in lanes (of gradients with respect to a map, its values).
/// A map to which zeros belong is a copy with them (<see cref="Maps.Pad"/>).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Convolution
{
    /// <summary>Of a tile whose weights are multiplied by one value of a window.</summary>
    private readonly struct OneChannel;

    /// <summary>Of a tile in which each filter takes its own channel only.</summary>
    private readonly struct OwnChannel;
}
