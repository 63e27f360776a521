namespace StaticNets.Generator.Kernels.Tree;

/// <summary>A place in memory.</summary>
/// <param name="Buffer">Where it is counted from: a parameter of the kernel, or a reference that has a name.</param>
/// <param name="Offset">How many numbers further on.</param>
/// <param name="Piece">Where the piece of the buffer starts in which <paramref name="Offset"/> counts, as in a loop over pieces; null for the whole buffer.</param>
internal sealed record Place(string Buffer, int Offset = 0, Affine? Piece = null)
{
    public Place Plus(int more) => this with { Offset = Offset + more };
}
