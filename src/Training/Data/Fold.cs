namespace StaticNets;

/// <summary>One of the ways in which cross-validation divides rows: most to train on, the others to validate with.</summary>
/// <param name="Number">The number of the fold, from 0.</param>
/// <param name="Train">The rows to train on, a view.</param>
/// <param name="Validation">The rows to validate with, a view.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record Fold<T>(int Number, Dataset<T> Train, Dataset<T> Validation)
    where T : unmanaged;
