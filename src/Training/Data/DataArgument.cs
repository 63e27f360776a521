using System;

namespace StaticNets;

/// <summary>Checks of what data are made from.</summary>
internal static class DataArgument
{
    public static void CheckNumberType<T>()
        where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException($"Data are of float or double, not of {typeof(T).Name}.");
        }
    }

    /// <summary>The number of rows in a length.</summary>
    public static int RowCount(int length, int size, string argument, string sizeArgument)
    {
        if (size < 1)
        {
            throw new ArgumentOutOfRangeException(sizeArgument, size, $"A row of {argument} must have at least 1 value.");
        }

        return length % size == 0
            ? length / size
            : throw new ArgumentException($"Rows of {argument} have {size} values, but {length} values are no whole number of rows.", argument);
    }
}
