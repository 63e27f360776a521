namespace StaticNets;

/// <summary>One of the ways in which cross-validation divides sequences: most to train on, the others to validate with. A sequence stays whole.</summary>
/// <param name="Number">The number of the fold, from 0.</param>
/// <param name="Train">The sequences to train on, a view.</param>
/// <param name="Validation">The sequences to validate with, a view.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record SequenceFold<T>(int Number, SequenceDataset<T> Train, SequenceDataset<T> Validation)
    where T : unmanaged;
