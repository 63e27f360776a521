namespace StaticNets;

/// <summary>The forms of an <see cref="OnnxPattern"/>.</summary>
internal enum OnnxPatternKind
{
    /// <summary>The x that the whole is applied to.</summary>
    Input,

    /// <summary>A number times two others, <c>c * a * b</c> in any order.</summary>
    Product,

    /// <summary>A power of x, <c>x^c</c>.</summary>
    Power,

    /// <summary>A number times another, <c>c * a</c>.</summary>
    Scaled,

    /// <summary>A number and another, <c>a + c</c>.</summary>
    Shifted,

    /// <summary><c>a + b</c> in either order.</summary>
    Sum,

    /// <summary><c>a / b</c>.</summary>
    Quotient,

    /// <summary><c>a</c>, between bounds.</summary>
    Clipped,

    /// <summary>An operator of <c>a</c>.</summary>
    Applied,
}
