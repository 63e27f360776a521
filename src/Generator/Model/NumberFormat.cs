namespace StaticNets.Generator.Model;

/// <summary>What the numbers of a network are in each of their places.</summary>
/// <param name="Storage">Those that are kept: parameters, statistics, states and workspaces.</param>
/// <param name="Accumulator">Those that are computed: sums, and what becomes of them in registers.</param>
/// <param name="Interface">Those that a caller hands in and gets: inputs, targets and outputs.</param>
internal sealed record NumberFormat(NumberType Storage, NumberType Accumulator, NumberType Interface)
{
    public static readonly NumberFormat Single = Of(NumberType.Single);

    public static readonly NumberFormat Double = Of(NumberType.Double);

    /// <summary>The format of a member of <c>Precision</c>.</summary>
    public static NumberFormat FromPrecision(int value) => value == 0 ? Single : Double;

    private static NumberFormat Of(NumberType number) => new(number, number, number);
}

/// <summary>A type of numbers.</summary>
/// <param name="Keyword">Its name in C#.</param>
/// <param name="Bytes">The bytes of one.</param>
internal sealed record NumberType(string Keyword, int Bytes)
{
    public static readonly NumberType Single = new("float", 4);

    public static readonly NumberType Double = new("double", 8);

    public int Bits => 8 * Bytes;

    /// <summary>A number as this type has it.</summary>
    public double Round(double value) => this == Single ? (float)value : value;
}
