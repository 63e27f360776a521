using System;
using System.Globalization;
using System.Linq;
using System.Text;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.C;

/// <summary>Names and numbers as C writes them.</summary>
internal static class CText
{
    /// <summary>A number as a constant of its type, with the same bits.</summary>
    public static string Literal(double value, NumberType number)
    {
        string digits = number == NumberType.Single
            ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
        bool isNegativeZero = value == 0 && 1 / value < 0 && digits[0] != '-';
        string point = digits.Any(character => character is '.' or 'E' or 'e') ? string.Empty : ".0";
        return (isNegativeZero ? "-" : string.Empty) + digits + point + (number == NumberType.Single ? "f" : string.Empty);
    }

    /// <summary>A function of the library as a C function's name: <c>Activations.LeakyRelu</c> is <c>activations_leaky_relu</c>.</summary>
    public static string Function(string name)
    {
        var text = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            char character = name[i];
            if (character == '.')
            {
                text.Append('_');
                continue;
            }

            if (char.IsUpper(character) && i > 0 && name[i - 1] != '.')
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }

    /// <summary>A text that is a name in C: letters, digits and underscores, the first no digit.</summary>
    public static string Name(string text)
    {
        string name = string.Concat(text.Select(character => character < 128 && char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : '_'));
        return name.Length == 0 || char.IsDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>Whether a text can be a prefix of names: letters, digits and underscores, the first no digit.</summary>
    public static bool IsName(string text)
        => text.Length > 0 && !char.IsDigit(text[0]) && text.All(character => character is '_' || (character < 128 && char.IsLetterOrDigit(character)));

    /// <summary>A text in a comment, which it cannot end.</summary>
    public static string Comment(string text) => text.Replace("*/", "* /").Replace("/*", "/ *").Replace('\n', ' ').Replace('\r', ' ');
}
