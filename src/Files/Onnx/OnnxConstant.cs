using System;

namespace StaticNets;

/// <summary>A constant array with its values.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Values">As many values as the shape has, the last dimension running fastest.</param>
internal sealed record OnnxConstant(string Name, int[] Shape, double[] Values)
{
    /// <summary>The shape without ones in front: two constants that agree in it broadcast alike.</summary>
    public int[] Core => OnnxShapes.WithoutOnesInFront(Shape);

    /// <summary>Whether the file has whole numbers.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Whether it is one number.</summary>
    public bool IsScalar => Values.Length == 1;

    /// <summary>Whether it is one number near another: constants are often written in single precision.</summary>
    public bool Is(double value) => IsScalar && IsNear(Values[0], value);

    /// <summary>Whether two numbers agree to single precision.</summary>
    public static bool IsNear(double a, double b) => DoubleFormulas.AreNear(a, b);
}
