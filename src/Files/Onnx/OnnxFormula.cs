using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <summary>A formula of operators as <see cref="ActivationFunction"/> has it in text: <c>Mul(x, Tanh(Softplus(x)))</c>.</summary>
internal sealed class OnnxFormula
{
    private const string InputName = "x";
    private const string ParameterName = "p";

    private OnnxFormula(string label) => Label = label;

    /// <summary>The operator; empty for what it is applied to and for numbers.</summary>
    public string Operator { get; private set; } = string.Empty;

    /// <summary>Its name in a graph.</summary>
    public string Label { get; }

    /// <summary>The number, or null if it is none.</summary>
    public double? Number { get; private set; }

    /// <summary>Whether it is the x that the whole is applied to.</summary>
    public bool IsInput => Operator.Length == 0 && Number is null;

    /// <summary>What the operator takes.</summary>
    public List<OnnxFormula> Inputs { get; } = new();

    /// <summary>The operator's attributes; null stands for the parameter.</summary>
    public List<(string Name, double? Value)> Attributes { get; } = new();

    /// <summary>Whether it is one operator that takes x alone.</summary>
    public bool IsSingleOperator => Inputs.Count == 1 && Inputs[0].IsInput;

    public static OnnxFormula Parse(string text)
    {
        int place = 0;
        OnnxFormula formula = Parse(text.Replace(" ", string.Empty), ref place);
        return place == text.Replace(" ", string.Empty).Length ? formula : throw new FormatException($"\"{text}\" does not end where its formula does.");
    }

    private static OnnxFormula Parse(string text, ref int place)
    {
        string word = Word(text, ref place);
        string label = string.Empty;
        if (At(text, place) == ':')
        {
            place++;
            label = word;
            word = Word(text, ref place);
        }

        if (At(text, place) != '(')
        {
            return new OnnxFormula(label.Length > 0 ? label : "number") { Number = word == InputName ? null : ToNumber(word) };
        }

        var formula = new OnnxFormula(label.Length > 0 ? label : word.ToLowerInvariant()) { Operator = word };
        do
        {
            place++;
            int start = place;
            string name = Word(text, ref place);
            if (At(text, place) == '=')
            {
                place++;
                string value = Word(text, ref place);
                formula.Attributes.Add((name, value == ParameterName ? null : ToNumber(value)));
            }
            else
            {
                place = start;
                formula.Inputs.Add(Parse(text, ref place));
            }
        }
        while (At(text, place) == ',');
        place++;
        return formula;
    }

    private static string Word(string text, ref int place)
    {
        int start = place;
        while (place < text.Length && "(),:=".IndexOf(text[place]) < 0)
        {
            place++;
        }

        return text.Substring(start, place - start);
    }

    private static char At(string text, int place) => place < text.Length ? text[place] : '\0';

    private static double? ToNumber(string word) => double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
}
