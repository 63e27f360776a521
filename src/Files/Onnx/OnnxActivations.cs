using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>Activations by their operators.</summary>
internal static class OnnxActivations
{
    private static readonly List<(Activation Activation, double Minimum, double Maximum)> Clippings = OnnxPattern.All
        .Where(entry => entry.Pattern is { Kind: OnnxPatternKind.Clipped, First.Kind: OnnxPatternKind.Input })
        .Select(entry => (entry.Activation, entry.Pattern.Minimum, entry.Pattern.Maximum))
        .ToList();

    private static readonly List<(ActivationFunction Function, OnnxOperator Operator)> Operators = ActivationFunctions.Rows.SelectMany(OperatorsOf).ToList();

    private const string AcceptedBounds = "constants of which the first is less than the second are accepted";

    /// <summary>The operators that are read, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Operators.Select(entry => entry.Operator.Name).Append("PRelu").Distinct());

    /// <summary>The activation of a node, or null if its operator is none.</summary>
    /// <param name="node">The node.</param>
    /// <param name="constant">The constants.</param>
    /// <exception cref="FormatException">The operator is known, but not with these attributes.</exception>
    public static OnnxActivation? Of(OnnxNode node, Func<string, OnnxConstant?> constant)
    {
        switch (node.Operator)
        {
            case "PRelu" when node.Inputs.Count == 2 && constant(node.Inputs[1]) is { IsScalar: true } negative:
                return new OnnxActivation(Activation.LeakyRelu, negative.Values[0]);
            case "Clip":
                return Bounds(node, constant) is not { } bounds ? throw new FormatException($"{OnnxText.Describe(node)} has bounds that are no constants, but only {AcceptedBounds}.")
                    : OfBounds(bounds.Minimum, bounds.Maximum) is { } clipping ? new OnnxActivation(clipping)
                    : throw new FormatException(FormattableString.Invariant($"{OnnxText.Describe(node)} has bounds that are no activation, {bounds.Minimum} and {bounds.Maximum}, but only {AcceptedBounds}."));
        }

        List<(ActivationFunction Function, OnnxOperator Operator)> found = Operators.FindAll(entry => entry.Operator.Name == node.Operator);
        if (found.Count == 0)
        {
            return null;
        }

        (ActivationFunction function, OnnxOperator operation) = found[0];
        if (operation.Choice.Length > 0)
        {
            string text = OnnxAttributes.Text(node, operation.Choice, operation.Chosen);
            int place = found.FindIndex(entry => entry.Operator.Chosen == text);
            (function, operation) = place >= 0 ? found[place]
                : throw new FormatException($"{OnnxText.Describe(node)} has {operation.Choice} = {OnnxText.Quote(text)}, but only {List(found.Select(entry => $"'{entry.Operator.Chosen}'"))} is supported.");
        }

        return operation.Read is { } read ? read(Array.ConvertAll(operation.Arguments, argument => Value(node, argument))) : new OnnxActivation(function.Activation);
    }

    /// <summary>The activation that clips to these bounds, or null.</summary>
    public static Activation? OfBounds(double minimum, double maximum)
    {
        foreach ((Activation activation, double least, double greatest) in Clippings)
        {
            if (minimum == least && maximum == greatest)
            {
                return activation;
            }
        }

        return null;
    }

    /// <summary>The bounds of a Clip, from its attributes (up to opset 10) or its constant inputs; null if they are not constant.</summary>
    public static (double Minimum, double Maximum)? Bounds(OnnxNode node, Func<string, OnnxConstant?> constant)
    {
        double? minimum = Bound("min", 1, double.NegativeInfinity);
        double? maximum = Bound("max", 2, double.PositiveInfinity);
        return minimum is { } low && maximum is { } high ? (low, high) : null;

        double? Bound(string name, int input, double open)
        {
            if (node.Inputs.Count > input && node.Inputs[input].Length > 0)
            {
                return constant(node.Inputs[input]) is { IsScalar: true } value ? AsBound(value.Values[0]) : null;
            }

            return AsBound(OnnxAttributes.Float(node, name, open));
        }

        // The largest number is what stands for no bound.
        static double AsBound(double value) => Math.Abs(value) >= float.MaxValue ? (value > 0 ? double.PositiveInfinity : double.NegativeInfinity) : value;
    }

    /// <summary>The operators that are read as a function: those that its row names, and the one that it is written as. The identity's passes its input on and is no step.</summary>
    private static IEnumerable<(ActivationFunction Function, OnnxOperator Operator)> OperatorsOf(ActivationFunction function)
    {
        OnnxFormula written = OnnxFormula.Parse(function.Onnx);
        if (!function.IsRowwise && function.Activation != Activation.Identity && written.IsSingleOperator && !Array.Exists(function.OnnxOperators, operation => operation.Name == written.Operator))
        {
            yield return (function, Written(function, written));
        }

        foreach (OnnxOperator operation in function.OnnxOperators)
        {
            yield return (function, operation);
        }
    }

    /// <summary>The operator of a function as it is written, of whose attributes one is the parameter, with the same default.</summary>
    private static OnnxOperator Written(ActivationFunction function, OnnxFormula written) => function.Parameter is { } usual
        ? new OnnxOperator(written.Operator, values => new OnnxActivation(function.Activation, values[0]), new OnnxArgument(written.Attributes.Find(attribute => attribute.Value is null).Name, usual))
        : new OnnxOperator(written.Operator);

    private static double Value(OnnxNode node, OnnxArgument argument)
    {
        double value = OnnxAttributes.Float(node, argument.Name, argument.Otherwise);
        return !argument.IsPositive || (value > 0 && value < 1e30) ? value
            : throw new FormatException(FormattableString.Invariant($"{OnnxText.Describe(node)} has {argument.Name} = {(float)value}, but only positive numbers are supported."));
    }

    private static string List(IEnumerable<string> items)
    {
        string[] all = items.ToArray();
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all, 0, all.Length - 1) + " or " + all[all.Length - 1];
    }
}
