using System;
using System.Globalization;

namespace StaticNets;

/// <summary>Numbers as a report writes them.</summary>
internal static class ReportNumber
{
    /// <summary>A measured number, to four digits after the point or, where that says little, in powers of ten.</summary>
    public static string Text(double value) => value switch
    {
        0 => "0",
        _ when !double.IsFinite(value) => value.ToString(CultureInfo.InvariantCulture),
        _ when Math.Abs(value) is >= 0.001 and < 100_000 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000e+0", CultureInfo.InvariantCulture),
    };

    public static string Text(double? value) => value is double number ? Text(number) : "–";

    /// <summary>A learning rate, to four digits of which the first is not 0.</summary>
    public static string Rate(double value) => value.ToString("0.###e+0", CultureInfo.InvariantCulture);

    /// <summary>A round number on an axis.</summary>
    public static string Tick(double value) => Math.Abs(value) is 0 or (>= 0.001 and < 100_000)
        ? value.ToString("0.######", CultureInfo.InvariantCulture)
        : value.ToString("0.#e+0", CultureInfo.InvariantCulture);

    /// <summary>A length in a picture.</summary>
    public static string Length(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
