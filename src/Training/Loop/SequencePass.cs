namespace StaticNets;

/// <summary>Some steps of the sequences of a batch.</summary>
/// <param name="FirstPlace">The place of the first sequence in the plan.</param>
/// <param name="Sequences">How many sequences have steps here.</param>
/// <param name="FirstStep">The first step.</param>
/// <param name="Steps">How many steps there are; shorter sequences are padded.</param>
internal readonly record struct SequencePass(int FirstPlace, int Sequences, int FirstStep, int Steps);
