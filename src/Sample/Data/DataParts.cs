using System;

namespace StaticNets.Sample.Data;

/// <summary>One part to learn from, one to stop by, and one that is held back for the final word; each class has its share in each part.</summary>
/// <param name="Training">The rows to learn from, raw.</param>
/// <param name="Validation">The rows to stop by, raw.</param>
/// <param name="Test">The rows held back, raw.</param>
/// <param name="Scaling">What gives every column of the training part mean 0 and standard deviation 1: no other part may be looked at.</param>
internal sealed record DataParts(Dataset<float> Training, Dataset<float> Validation, Dataset<float> Test, Scaling<float> Scaling)
{
    private const double ValidationShare = 0.2;
    private const double TestShare = 0.2;

    public static DataParts Of(Dataset<float> rows, ulong seed)
    {
        try
        {
            var (training, validation, test) = rows.Split(ValidationShare, TestShare, seed);
            var parts = new DataParts(training, validation, test, StaticNets.Scaling.Standardize(training));
            return parts.HaveAllClasses() ? parts : throw TooFew(rows, inner: null);
        }
        catch (ArgumentException exception)
        {
            throw TooFew(rows, exception);
        }
    }

    private static DataException TooFew(Dataset<float> rows, Exception? inner)
        => new($"{rows.Count} rows cannot be divided into three parts that have every class.", inner);

    private bool HaveAllClasses() => !Array.Exists([Training, Validation, Test], static part => Array.IndexOf(part.CountLabels(), 0) >= 0);
}
