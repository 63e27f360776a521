using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <content>The operators of ONNX.</content>
internal abstract partial class RecurrentLinkKind
{
    /// <summary>How many of a node's inputs are the values that come in and its numbers.</summary>
    public const int ChainInputs = 4;

    private const int InputState = 5;
    private const int CellState = 6;

    /// <summary>What the operators call the states that they begin with.</summary>
    private static readonly string[] StateNames = { "initial_h", "initial_c" };

    /// <summary>The peepholes of an LSTM among a node's inputs.</summary>
    protected const int PeepholesInput = 7;

    /// <summary>For each gate, in PyTorch's order, its place in ONNX' order.</summary>
    public abstract int[] OnnxOrder { get; }

    /// <summary>The activation of gates.</summary>
    private const string Sigmoids = "Sigmoid";

    /// <summary>The activations of the operator where it states none.</summary>
    protected abstract string[] OnnxActivations { get; }

    /// <summary>Attributes that the operator is written with.</summary>
    protected virtual (string Name, object Value)[] OnnxWritten(ModelLink link) => Array.Empty<(string Name, object Value)>();

    /// <summary>Inputs that the operator is written with, behind the states.</summary>
    protected virtual string[] OnnxInputs(ModelLink link, IOnnxStep step) => Array.Empty<string>();

    /// <summary>Reads what only this operator has.</summary>
    protected virtual void ReadOnnxForm(OnnxGraphReader reader, OnnxNode node, ModelLink link)
    {
    }

    /// <summary>Whether a node is a recurrent layer.</summary>
    public static bool IsRecurrentNode(OnnxNode node) => node is { IsOwn: true, Operator: "RNN" or "GRU" or "LSTM" };

    /// <summary>The names of the states that a node begins with, as far as it states any.</summary>
    public static string[] StatesOf(OnnxNode node)
        => Array.FindAll(new[] { Input(node, InputState), node.Operator == "LSTM" ? Input(node, CellState) : string.Empty }, name => name.Length > 0);

    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node)
    {
        if (node.Operator != OnnxOperators)
        {
            return null;
        }

        CheckAttributes(node);
        CheckOnnx(node);
        CheckInputs(node);
        OnnxFlow input = reader.Vector(node, node.Inputs[0]);
        OnnxConstant weights = Weights(reader, node, 1, "W");
        OnnxConstant recurrent = Weights(reader, node, 2, "R");
        int rows = weights.Shape[1];
        int units = rows / Gates;
        if (rows == 0 || rows % Gates != 0 || recurrent.Shape[1] != rows || recurrent.Shape[2] != units || OnnxAttributes.Int(node, "hidden_size", units) != units)
        {
            throw OnnxGraphReader.Refuse(node, $"has weights of shapes {TensorEntry.Describe(weights.Shape)} (W) and {TensorEntry.Describe(recurrent.Shape)} (R), which do not fit together: {Gates} gates of as many units as R has columns are expected");
        }

        if (input.Width >= 0 && input.Width != weights.Shape[2])
        {
            throw OnnxGraphReader.Refuse(node, $"has weights for {weights.Shape[2]} inputs, but {input.Width} come in");
        }

        return reader.AppendRecurrent(node, this, input, link =>
        {
            link.InputSize = weights.Shape[2];
            link.OutputSize = units;
            reader.Spend(weights.Values.Length + recurrent.Values.Length + (2 * rows));
            link.Weights = Reorder(weights.Values, OnnxOrder, 0, weights.Values.Length);
            link.RecurrentWeights = Reorder(recurrent.Values, OnnxOrder, 0, recurrent.Values.Length);
            (link.Biases, link.RecurrentBiases) = Biases(reader, node, rows);
            ReadInner(node, link);
            ReadClip(node, link);
            ReadOnnxForm(reader, node, link);
            ReadStart(reader, node, link);
        });
    }

    /// <summary>Refuses what only this operator has and is not read.</summary>
    protected virtual void CheckOnnx(OnnxNode node)
    {
    }

    public override void WriteOnnx(ModelLink link, IOnnxStep step)
    {
        int rows = BiasCount(link);
        var biases = new double[2 * rows];
        Array.Copy(ToOnnx(link.Biases), biases, rows);
        Array.Copy(ToOnnx(link.RecurrentBiases), 0, biases, rows, rows);
        var inputs = new List<string>
        {
            step.Input,
            step.Tensor("weight_ih", new[] { 1, rows, link.InputSize }, ToOnnx(link.Weights)),
            step.Tensor("weight_hh", new[] { 1, rows, link.OutputSize }, ToOnnx(link.RecurrentWeights)),
            step.Tensor("bias", new[] { 1, 2 * rows }, biases),
        };
        string[] others = OnnxInputs(link, step);
        string[] states = WriteStart(link, step);
        if (others.Length > 0 || states.Length > 0)
        {
            inputs.Add(string.Empty); // sequence_lens
            inputs.AddRange(states.Length > 0 ? states : Enumerable.Repeat(string.Empty, StateRows));
            inputs.AddRange(others);
        }

        string all = step.Apply(OnnxOperators, "all", inputs.ToArray(), Attributes(link));
        step.Node("Squeeze", new[] { all, step.Integers("axes", 1) });
    }

    /// <summary>The states with which every sequence begins, as many of each as there are sequences; none where they are 0.</summary>
    private string[] WriteStart(ModelLink link, IOnnxStep step)
    {
        if (!Array.Exists(link.Start, value => value != 0))
        {
            return Array.Empty<string>();
        }

        int units = link.OutputSize;
        string sequences = step.Apply("Shape", "sequences", new[] { step.Input }, new (string, object)[] { ("start", 1L), ("end", 2L) });
        string shape = step.Apply("Concat", "start_shape", new[] { step.Integers("start_layers", 1), sequences, step.Integers("start_units", units) }, new (string, object)[] { ("axis", 0L) });
        var states = new string[StateRows];
        for (int row = 0; row < states.Length; row++)
        {
            string values = step.Tensor("start_" + row, new[] { 1, 1, units }, link.Start.AsSpan(row * units, units).ToArray());
            states[row] = step.Apply("Expand", StateNames[row], values, shape);
        }

        return states;
    }

    private void ReadStart(OnnxGraphReader reader, OnnxNode node, ModelLink link)
    {
        int units = link.OutputSize;
        var start = new double[StateRows * units];
        for (int row = 0; row < StateRows; row++)
        {
            string name = Input(node, InputState + row);
            if (name.Length > 0 && !reader.IsZeroState(name))
            {
                reader.StartOf(node, name, StateNames[row], units).CopyTo(start, row * units);
            }
        }

        link.Start = Array.Exists(start, value => value != 0) ? start : Array.Empty<double>();
    }

    private (string Name, object Value)[] Attributes(ModelLink link)
    {
        (string Name, object Value)[] own = OnnxWritten(link);
        var attributes = new (string Name, object Value)[own.Length + 1];
        attributes[0] = ("hidden_size", (long)link.OutputSize);
        own.CopyTo(attributes, 1);
        if (link.Clip > 0)
        {
            attributes = attributes.Append((ClipMember, (object)link.Clip)).ToArray();
        }

        return link.HasOtherInner
            ? attributes.Append(("activations", Array.ConvertAll(OnnxActivations, name => name == Sigmoids ? name : link.InnerActivation.ToString()))).ToArray()
            : attributes;
    }

    private static void ReadClip(OnnxNode node, ModelLink link)
    {
        if (OnnxAttributes.Find(node, ClipMember, OnnxAttribute.FloatType) is { } clip)
        {
            link.Clip = clip.Float is > 0 and <= 1e30f ? clip.Float : throw OnnxGraphReader.Refuse(node, FormattableString.Invariant($"has clip = {clip.Float}, but only positive numbers are supported"));
        }
    }

    /// <summary>Gates have sigmoids; elsewhere a cell has one and the same activation.</summary>
    private void ReadInner(OnnxNode node, ModelLink link)
    {
        if (OnnxAttributes.Find(node, "activations", OnnxAttribute.TextsType)?.Texts is not { } stated)
        {
            return;
        }

        bool isHeld = stated.Length == OnnxActivations.Length;
        string inner = stated[stated.Length - 1];
        for (int i = 0; isHeld && i < stated.Length; i++)
        {
            isHeld = stated[i].Equals(OnnxActivations[i] == Sigmoids ? Sigmoids : inner, StringComparison.OrdinalIgnoreCase);
        }

        if (!isHeld || !SetInner(link, inner.ToLowerInvariant()))
        {
            string gates = string.Concat(Array.ConvertAll(OnnxActivations, name => name == Sigmoids ? $"'{Sigmoids}', then " : string.Empty));
            string held = string.Join(", ", Array.ConvertAll(ModelLink.InnerActivations, activation => $"'{activation}'"));
            throw OnnxGraphReader.Refuse(node, $"has the activations {string.Join(", ", Array.ConvertAll(stated, OnnxText.Quote))}, but only {gates}{(OnnxActivations.Length > 2 ? "twice " : string.Empty)}one of {held} are supported");
        }
    }

    private double[] ToOnnx(double[] values)
    {
        var result = new double[values.Length];
        int block = values.Length / Gates;
        for (int gate = 0; gate < Gates; gate++)
        {
            Array.Copy(values, gate * block, result, OnnxOrder[gate] * block, block);
        }

        return result;
    }

    private void CheckAttributes(OnnxNode node)
    {
        string direction = OnnxAttributes.Text(node, "direction", "forward");
        if (direction != "forward")
        {
            throw OnnxGraphReader.Refuse(node, $"has direction = {OnnxText.Quote(direction)}, but only 'forward' is supported: a network takes steps as they come");
        }

        if (OnnxAttributes.Int(node, "layout", 0) is not (0 or 1))
        {
            throw OnnxGraphReader.Refuse(node, $"has layout = {OnnxAttributes.Int(node, "layout", 0)}, but only 0 and 1 are supported");
        }
    }

    private static void CheckInputs(OnnxNode node)
    {
        if (Input(node, 4).Length > 0)
        {
            throw OnnxGraphReader.Refuse(node, "takes sequence_lens, but only sequences that are as long as their steps are supported: export the model without it");
        }
    }

    protected static string Input(OnnxNode node, int index) => node.Inputs.Count > index ? node.Inputs[index] : string.Empty;

    private static OnnxConstant Weights(OnnxGraphReader reader, OnnxNode node, int index, string name)
    {
        OnnxConstant constant = reader.Constant(node, index, $"weights ({name})");
        return constant.Shape.Length == 3 && constant.Shape[0] == 1 && constant.Values.Length > 0
            ? constant
            : throw OnnxGraphReader.Refuse(node, $"has weights ({name}) of shape {TensorEntry.Describe(constant.Shape)}, but only [1, gates * units, values] is supported");
    }

    private (double[] Biases, double[] Recurrent) Biases(OnnxGraphReader reader, OnnxNode node, int rows)
    {
        if (Input(node, 3).Length == 0)
        {
            return (new double[rows], new double[rows]);
        }

        OnnxConstant biases = reader.Constant(node, 3, "biases (B)");
        return biases.Shape.Length == 2 && biases.Shape[0] == 1 && biases.Shape[1] == 2 * rows
            ? (Reorder(biases.Values, OnnxOrder, 0, rows), Reorder(biases.Values, OnnxOrder, rows, rows))
            : throw OnnxGraphReader.Refuse(node, $"has biases (B) of shape {TensorEntry.Describe(biases.Shape)}, but [1, {2 * rows}] is expected");
    }
}
