using System;

namespace StaticNets;

/// <summary>A row that gives a number which is not finite.</summary>
/// <param name="Layer">The layer in which it arises, or null where it came with the data.</param>
/// <param name="Row">The row of the training data, or the sequence.</param>
/// <param name="Text">What was found.</param>
internal readonly record struct RowFault(int? Layer, int Row, FormattableString Text);
