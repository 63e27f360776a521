using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: softmax of a row, its slope, and its cross-entropy. The largest value is taken off first, so that nothing overflows. Value <c>k</c> of a sum goes to virtual
/// lane <c>k modulo 16</c> (8 in double precision) at every width of the vectors, and the lanes, 512 bits, are folded upper half onto lower half.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Softmax
{
}
