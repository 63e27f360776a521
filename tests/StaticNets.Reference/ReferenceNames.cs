using System;
using System.Globalization;

namespace StaticNets.Reference;

/// <summary>The names of the reference files, such as <c>leaky_relu(0.2)</c> and <c>half_squared_error</c>.</summary>
public static class ReferenceNames
{
    /// <summary>The activation of a name.</summary>
    public static ActivationSpec ParseActivation(string name)
    {
        (Activation kind, double? parameter) = Parse<Activation>(name);
        return parameter is double value ? new ActivationSpec(kind, value) : new ActivationSpec(kind);
    }

    /// <summary>The loss of a name.</summary>
    public static LossSpec ParseLoss(string name)
    {
        (Loss kind, double? parameter) = Parse<Loss>(name);
        return parameter is double value ? new LossSpec(kind, value) : new LossSpec(kind);
    }

    /// <summary>The sizes of a topology such as <c>2-4-3-1</c>.</summary>
    public static int[] ParseTopology(string topology)
        => Array.ConvertAll(topology.Split('-'), size => int.Parse(size, CultureInfo.InvariantCulture));

    private static (TKind Kind, double? Parameter) Parse<TKind>(string name)
        where TKind : struct, Enum
    {
        string word = name;
        double? parameter = null;
        int open = name.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0)
        {
            word = name[..open];
            parameter = double.Parse(name.AsSpan(open + 1).TrimEnd(')'), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return Enum.TryParse(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out TKind kind)
            ? (kind, parameter)
            : throw new FormatException($"'{name}' names no {typeof(TKind).Name}.");
    }
}
