using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>An object of the JSON of a <c>.nam</c> file, of which each member is asked for: one that is not, and says something, is refused by its name.</summary>
internal sealed class NamObject
{
    private readonly Dictionary<string, object?> _members;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public NamObject(object? value, string place)
    {
        Place = place;
        _members = value as Dictionary<string, object?> ?? throw new FormatException($"{place} is {Describe(value)}, but an object is expected.");
    }

    /// <summary>What messages call it.</summary>
    public string Place { get; }

    /// <summary>Whether it has a member that is not null.</summary>
    public bool Has(string name) => _members.TryGetValue(name, out object? value) && value is not null;

    public string Text(string name) => Get(name) as string ?? throw Wrong(name, "a string");

    public bool Flag(string name, bool otherwise)
    {
        _asked.Add(name);
        return !Has(name) ? otherwise : _members[name] is bool flag ? flag : throw Wrong(name, "true or false");
    }

    public double Number(string name) => Get(name) is double number ? number : throw Wrong(name, "a number");

    /// <summary>A whole number of at least 1.</summary>
    public int Size(string name) => AsSize(Get(name)) ?? throw Wrong(name, "a positive whole number");

    /// <summary>Some of them.</summary>
    public int[] Sizes(string name)
        => List(name).Select(value => AsSize(value) ?? throw Wrong(name, "an array of positive whole numbers")).ToArray();

    public IReadOnlyList<object?> List(string name) => Get(name) as List<object?> ?? throw Wrong(name, "an array");

    /// <summary>An object within it.</summary>
    public NamObject Inner(string name) => new(Get(name), $"\"{name}\" in {char.ToLowerInvariant(Place[0])}{Place.Substring(1)}");

    /// <summary>What is in a place where one value stands for all layers, or an array has one for each: that value, where all are the same.</summary>
    /// <param name="name">The member.</param>
    /// <param name="layers">How many layers there are.</param>
    public object? ForAll(string name, int layers)
    {
        object? value = Get(name);
        if (value is not List<object?> each)
        {
            return value;
        }

        return each.Count == layers && each.All(other => AreEqual(other, each[0]))
            ? each[0]
            : throw new FormatException($"{Place} has {OnnxText.Quote(name)} of {each.Count} values for {layers} layers, and one for all of them is read.");
    }

    /// <summary>Passes over members that say nothing of what is computed.</summary>
    public void Skip(params string[] names) => _asked.UnionWith(names);

    /// <summary>Refuses what nobody has asked for, unless it says that there is nothing: null, false, an object that is not active, or, of some, a number that is the usual one.</summary>
    /// <param name="ones">The names of numbers that are 1 where they say nothing.</param>
    public void End(params string[] ones)
    {
        foreach (KeyValuePair<string, object?> member in _members)
        {
            bool saysNothing = member.Value is null or false
                || (member.Value is double number && number == 1 && ones.Contains(member.Key))
                || (member.Value is Dictionary<string, object?> inner && inner.TryGetValue("active", out object? active) && active is false);
            if (!saysNothing && !_asked.Contains(member.Key))
            {
                throw new FormatException($"{Place} has {OnnxText.Quote(member.Key)}, which is not read.");
            }
        }
    }

    private object? Get(string name)
    {
        _asked.Add(name);
        return _members.TryGetValue(name, out object? value) ? value : throw new FormatException($"{Place} lacks {OnnxText.Quote(name)}.");
    }

    private static int? AsSize(object? value) => value is double number && number >= 1 && number <= ModelSteps.MaxWidth && number == Math.Floor(number) ? (int)number : null;

    private static bool AreEqual(object? a, object? b)
        => a is Dictionary<string, object?> first && b is Dictionary<string, object?> second
            ? first.Count == second.Count && first.All(member => second.TryGetValue(member.Key, out object? other) && AreEqual(member.Value, other))
            : Equals(a, b);

    private FormatException Wrong(string name, string expected) => new($"{Place} has {OnnxText.Quote(name)} that is {Describe(_members[name])}, but {expected} is expected.");

    private static string Describe(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        string text => OnnxText.Quote(text),
        List<object?> => "an array",
        _ => "an object",
    };
}
