namespace StaticNets.Generator.Layers;

/// <summary>A number in the parentheses of a layer's word.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Range">What it must be.</param>
/// <param name="Default">What it is when it is not written; null when it has to be.</param>
/// <param name="IsRounded">Whether generated code has it in the network's precision, in which it must be in its range as well.</param>
internal sealed record LayerArgument(string Name, NumberRange Range, double? Default = null, bool IsRounded = false)
{
    /// <summary>A usual value, which a fix writes where one has to stand.</summary>
    public string Usual { get; init; } = string.Empty;

    /// <summary>A word that may stand in the place of the number, or empty.</summary>
    public string Keyword { get; init; } = string.Empty;

    /// <summary>The number that the word stands for.</summary>
    public const double KeywordValue = -1;

    /// <summary>Whether it may be two numbers, along the rows of a map and along the places of a row, as <c>3x2</c>.</summary>
    public bool MayBePair { get; init; }

    /// <summary>Whether it is a probability, which some write in percent.</summary>
    public bool IsProbability { get; init; }
}

/// <summary>What a number must be.</summary>
/// <param name="Text">It in words, for messages.</param>
/// <param name="Least">The least number.</param>
/// <param name="Most">The greatest number.</param>
internal sealed record NumberRange(string Text, double Least, double Most = double.PositiveInfinity)
{
    /// <summary>Whether the least number itself is outside.</summary>
    public bool IsLeastOutside { get; init; }

    /// <summary>Whether the greatest number itself is outside.</summary>
    public bool IsMostOutside { get; init; }

    /// <summary>Whether it must be a whole number.</summary>
    public bool IsWhole { get; init; }

    public bool Contains(double value)
        => (IsLeastOutside ? value > Least : value >= Least)
            && (IsMostOutside ? value < Most : value <= Most)
            && (!IsWhole || value == System.Math.Floor(value));
}
