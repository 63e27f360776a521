using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: the products of matrices that a batch needs, in tiles whose sums stay in registers. Sums
/// keep the order that single rows have, so a row of a batch has the bits that it has alone, at every width of the vectors.
/// </summary>
/// <remarks>
/// A tile of 8 rows by 2 vectors keeps 16 sums and needs the 32 registers of AVX-512; with 16 registers, 6 by 2 is what fits.
/// Where there is one vector only, 8 rows by 1 keep enough sums under way at every width.
/// Each vector of weights that is loaded serves all rows of the tile.
/// Rows that are missing in the last tile are its last row again: they are computed and stored to the same values.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Tiles
{
}
