using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.C;

/// <summary>
/// The functions that networks call, in C: formulas, which are derived from those of the library and compute the same bits as those of portable networks, and what goes over rows. A network gets those
/// that it needs.
/// </summary>
internal sealed class CFunctions
{
    private const string Resources = "StaticNets.Generator.C.Functions.";
    private static readonly Regex Head = new(@"^static \w+ (\w+)\(", RegexOptions.Multiline | RegexOptions.CultureInvariant);
    private static readonly Regex Word = new(@"\b[a-z_]\w*(?=\()", RegexOptions.CultureInvariant);

    private readonly List<(string Name, string Text)> _functions = new();

    private CFunctions(NumberType number)
    {
        Read(number == NumberType.Single ? "formulas.float.c" : "formulas.double.c", number);
        Read("rows.c", number);
        Read("maps.c", number);
    }

    /// <summary>The functions for a type of numbers.</summary>
    public static CFunctions Of(NumberType number) => new(number);

    /// <summary>The text of functions, and of those that they call, each after those that it calls.</summary>
    /// <param name="names">Their names.</param>
    /// <exception cref="NotSupportedException">There is none of a name.</exception>
    public IEnumerable<string> TextOf(IEnumerable<string> names)
    {
        var needed = new HashSet<string>();
        foreach (string name in names)
        {
            if (!_functions.Exists(function => function.Name == name))
            {
                throw new NotSupportedException($"C has no function {name}.");
            }

            Add(name, needed);
        }

        return _functions.Where(function => needed.Contains(function.Name)).Select(function => function.Text);
    }

    private void Add(string name, HashSet<string> needed)
    {
        int index = _functions.FindIndex(function => function.Name == name);
        if (index < 0 || !needed.Add(name))
        {
            return;
        }

        foreach (Match word in Word.Matches(_functions[index].Text))
        {
            Add(word.Value, needed);
        }
    }

    /// <summary>Takes in a text of functions, which blank lines separate.</summary>
    private void Read(string resource, NumberType number)
    {
        using Stream stream = typeof(CFunctions).Assembly.GetManifestResourceStream(Resources + resource)
            ?? throw new InvalidOperationException($"{resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        string text = reader.ReadToEnd().Replace("\r", string.Empty);
        if (number == NumberType.Double && !resource.StartsWith("formulas", StringComparison.Ordinal))
        {
            text = Regex.Replace(text, @"\bfloat\b", "double").Replace("LANES = 16", "LANES = 8");
        }

        foreach (string function in Regex.Split(text, "\n\n(?=/\\*)"))
        {
            if (Head.Match(function) is { Success: true } head)
            {
                _functions.Add((head.Groups[1].Value, function.Trim('\n')));
            }
        }
    }
}
