using System;
using System.Collections.Generic;

namespace StaticNets.Sample.Data;

/// <summary>One part to learn from, one to choose the best weights by, and one that is held back for the final word.</summary>
internal sealed record DataSplit(Dataset Training, Dataset Validation, Dataset Test)
{
    private const double TrainingShare = 0.6;
    private const double ValidationShare = 0.2;

    /// <summary>Splits each class in the same shares, rows chosen at random: a stratified split.</summary>
    public static DataSplit Stratified(Dataset data, ref RandomSource random)
    {
        var training = new List<int>();
        var validation = new List<int>();
        var test = new List<int>();
        for (int label = 0; label < data.ClassCount; label++)
        {
            int[] rows = RowsOf(data, label);
            random.Shuffle(rows);
            int trainingEnd = (int)Math.Round(rows.Length * TrainingShare);
            int validationEnd = (int)Math.Round(rows.Length * (TrainingShare + ValidationShare));
            training.AddRange(rows.AsSpan(..trainingEnd));
            validation.AddRange(rows.AsSpan(trainingEnd..validationEnd));
            test.AddRange(rows.AsSpan(validationEnd..));
        }

        if (validation.Count == 0 || test.Count == 0)
        {
            throw new DataException($"{data.Count} rows are too few to split in three parts.");
        }

        return new DataSplit(data.Select([.. training]), data.Select([.. validation]), data.Select([.. test]));
    }

    /// <summary>The same change made to all three parts.</summary>
    public DataSplit Map(Func<float, int, float> change) => new(Training.Map(change), Validation.Map(change), Test.Map(change));

    private static int[] RowsOf(Dataset data, int label)
    {
        var rows = new List<int>();
        for (int row = 0; row < data.Count; row++)
        {
            if (data.Labels[row] == label)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }
}
