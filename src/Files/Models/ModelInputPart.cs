namespace StaticNets;

/// <summary>One of a file's inputs in the row that a network takes.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Offset">Where its values begin.</param>
/// <param name="Count">How many it has.</param>
internal sealed record ModelInputPart(string Name, int Offset, int Count);
