using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace StaticNets.Sample.Commands;

/// <summary>An option whose value is a number in a range; a value outside is refused in words.</summary>
internal static class NumberOption
{
    public static Option<T> Create<T>(string name, string description, T initial, T minimum, T maximum)
        where T : struct, INumber<T> => new(name)
        {
            Description = $"{description}, {Text(minimum)} to {Text(maximum)}",
            HelpName = "number",
            DefaultValueFactory = _ => initial,
            CustomParser = result => Parse(result, name, minimum, maximum),
        };

    private static T Parse<T>(ArgumentResult result, string name, T minimum, T maximum)
        where T : struct, INumber<T>
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        bool isWhole = T.IsZero(T.CreateTruncating(0.5));
        result.AddError($"{name} must be a {(isWhole ? "whole " : "")}number from {Text(minimum)} to {Text(maximum)}, not '{text}'.");
        return default;
    }

    private static string Text<T>(T value)
        where T : struct, INumber<T> => value.ToString("0.########", CultureInfo.InvariantCulture);
}
