namespace StaticNets.Reference;

/// <summary>An output of the oracle, one of several that stand side by side in a row.</summary>
/// <param name="Layer">The layer that puts it out.</param>
/// <param name="Offset">Its first value in a row of outputs and targets.</param>
/// <param name="Size">How many values it has.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Weight">By what its loss is multiplied in the sum of all.</param>
public sealed record ReferenceHead(int Layer, int Offset, int Size, LossSpec Loss, double Weight);
