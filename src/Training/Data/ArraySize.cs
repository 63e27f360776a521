using System;

namespace StaticNets;

/// <summary>Lengths of arrays that follow from the caller's numbers, found before anything is made.</summary>
internal static class ArraySize
{
    /// <summary>The most values that an array holds.</summary>
    public const long Max = 0x7FFFFFC7;

    /// <summary>The values of some rows.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="size">The length of a row.</param>
    /// <param name="what">What the values are, as <c>"outputs kept for the AUC"</c>.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="argument">The argument or option that the number comes from.</param>
    /// <exception cref="ArgumentException">They are more than an array holds.</exception>
    public static int Of(long rows, long size, string what, string remedy, string argument)
        => rows * size <= Max ? (int)(rows * size)
            : throw new ArgumentException($"{rows} times {size} {what} are more values than an array holds, {Max}: {remedy}.", argument);
}
