using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Topology;

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

    /// <summary>The words that may be written for it; they mean numbers that follow each other.</summary>
    public IReadOnlyList<string> Words { get; init; } = Array.Empty<string>();

    /// <summary>The number that the first word means.</summary>
    public double FirstWord { get; init; }

    /// <summary>Whether numbers may be written for it.</summary>
    public bool TakesNumbers { get; init; } = true;

    /// <summary>Whether it may stand any number of times: the last of a word's.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Where it has stood before, how many times.</summary>
    public int Repetition { get; init; }

    /// <summary>Whether it may be two numbers, along the rows of a map and along the places of a row, as <c>3x2</c>.</summary>
    public bool MayBePair { get; init; }

    /// <summary>Whether it is a probability, which some write in percent.</summary>
    public bool IsProbability { get; init; }

    /// <summary>An argument that is one of some words, the first unless stated.</summary>
    public static LayerArgument OfWords(string name, params string[] words)
        => new(name, new NumberRange("one of the words " + string.Join(", ", words), 0, words.Length - 1), Default: 0) { Words = words, TakesNumbers = false };

    /// <summary>What it is where something is written for it; not a number where that is a word that it does not have, or a number where it takes none.</summary>
    public double ValueOf(ArgumentSyntax stated)
    {
        if (stated.Word is null)
        {
            return TakesNumbers ? stated.Value : double.NaN;
        }

        for (int i = 0; i < Words.Count; i++)
        {
            if (Words[i] == stated.Word)
            {
                return FirstWord + i;
            }
        }

        return double.NaN;
    }

    /// <summary>Whether something that is written for it is one of its words, or a number in its range, or two where there may be two.</summary>
    public bool Allows(ArgumentSyntax stated)
    {
        double value = ValueOf(stated);
        return stated.Word is not null
            ? !double.IsNaN(value)
            : Range.Contains(value) && (stated.Second is not { } second || (MayBePair && Range.Contains(second)));
    }

    /// <summary>A value as it is written.</summary>
    public string Write(double value) => TakesNumbers && (Words.Count == 0 || value != FirstWord) ? value.ToString(CultureInfo.InvariantCulture) : Words[(int)(value - FirstWord)];
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
