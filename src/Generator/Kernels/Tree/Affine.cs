namespace StaticNets.Generator.Kernels.Tree;

/// <summary>A whole number that may depend on a loop: <c>Offset + Variable * Stride</c>.</summary>
internal sealed record Affine(int Offset, string? Variable = null, int Stride = 1)
{
    public Affine Plus(int more) => this with { Offset = Offset + more };
}
