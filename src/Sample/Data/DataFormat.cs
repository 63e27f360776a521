using System.Collections.Generic;

namespace StaticNets.Sample.Data;

/// <summary>What a file of samples must look like: rows of measurements, each row ending with its class.</summary>
/// <param name="FileName">The built-in file.</param>
/// <param name="HasTitle">Whether the first line holds the number of rows, the number of measurements and the names of the classes.</param>
/// <param name="InputSize">The number of measurements in a row.</param>
/// <param name="Minimum">The least measurement.</param>
/// <param name="Maximum">The greatest measurement.</param>
/// <param name="ClassNames">The classes, which the file numbers from 0.</param>
internal sealed record DataFormat(string FileName, bool HasTitle, int InputSize, float Minimum, float Maximum, IReadOnlyList<string> ClassNames)
{
    /// <summary>Fisher's irises, in centimetres.</summary>
    public static DataFormat Iris { get; } = new("iris.csv", HasTitle: true, 4, 0, 100, ["setosa", "versicolor", "virginica"]);

    /// <summary>Wines of three growers, by what chemists measure.</summary>
    public static DataFormat Wine { get; } = new("wine.csv", HasTitle: true, 13, 0, 100_000, ["class_0", "class_1", "class_2"]);

    /// <summary>Digits of 8x8 grey values.</summary>
    public static DataFormat Digits { get; } = new("digits.csv.gz", HasTitle: false, 64, 0, 16, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
}
