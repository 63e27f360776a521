using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>
/// What recurrent layers have in common: for each unit as many weighted sums of what comes in as there are gates, as many of what was put out before, and a bias for each of both.
/// A model has one step for it; a network has dense layers and a cell.
/// </summary>
internal abstract partial class RecurrentLinkKind : ModelLinkKind
{
    /// <summary>The word of a reset gate before the weights.</summary>
    protected const string ResetBeforeWord = "before";

    /// <summary>The word of peepholes.</summary>
    protected const string PeepholesWord = "peepholes";

    /// <summary>What comes before the bound of weighted sums.</summary>
    private const string ClipWord = "clip=";

    /// <summary>The member of JSON that states that.</summary>
    protected const string ClipMember = "clip";

    /// <summary>The member of JSON that states the one that it has.</summary>
    protected const string InnerMember = "cellActivation";

    protected RecurrentLinkKind(string name, string word)
        : base(name, word)
    {
    }

    public override bool IsSegment => true;

    public override bool IsRecurrent => true;

    public override bool HasParameters => true;

    public override bool NeedsBiases => false;

    public override int LayersOf(ModelLink link) => 2;

    public override IEnumerable<ModelPart> PartsOf(ModelLink link) => new[]
    {
        new ModelPart("weight", link.Weights),
        new ModelPart("bias", link.Biases),
        new ModelPart("recurrent weight", link.RecurrentWeights),
        new ModelPart("recurrent bias", link.RecurrentBiases),
    };

    /// <summary>How many weighted sums of each sort a unit has.</summary>
    public abstract int Gates { get; }

    /// <summary>For each gate, in PyTorch's order, its place in the order of Keras and RTNeural.</summary>
    public virtual int[] KerasOrder => OnnxOrder;

    /// <summary>Whether Keras has biases for what was put out before as well.</summary>
    public virtual bool HasKerasBiases(ModelLink link) => false;

    /// <summary>How many values a unit keeps, the first of which is what it puts out.</summary>
    protected virtual int StateRows => 1;

    public override string KerasWeight => "kernel";

    public override string StepForm => $"'{Word}' with a number of units";

    public override string[] JsonMembers { get; } = { InnerMember, ClipMember, "weights", "biases", "recurrentWeights", "recurrentBiases" };

    public override int BiasCount(ModelLink link) => Gates * link.OutputSize;

    public override bool TakesScaleOfInputs(ModelLink link, ModelLink scale) => ScaleLinkKind.Fits(scale, link.InputSize);

    public override int StateSize(ModelLink link) => StateRows * link.OutputSize;

    public override int[] WeightShape(ModelLink link) => new[] { Gates * link.OutputSize, link.InputSize };

    public override string Describe(ModelLink link)
        => FormattableString.Invariant($"{Word} of {link.InputSize} inputs and {link.OutputSize} units{(link.ResetsBefore ? " with the reset gate before the weights" : link.HasPeepholes ? " with peepholes" : string.Empty)}{(link.HasOtherInner ? $" and {InnerWord(link)} inside" : string.Empty)}{(link.Clip > 0 ? $", clipped at {ModelLink.Number(link.Clip)}" : string.Empty)}");

    public override string Summary(ModelLink link) => "-" + TopologyWords(link);

    public override bool HasSameForm(ModelLink a, ModelLink b)
        => a.InputSize == b.InputSize && a.OutputSize == b.OutputSize && a.ResetsBefore == b.ResetsBefore && a.HasPeepholes == b.HasPeepholes && a.InnerActivation == b.InnerActivation && ModelLink.AreEqual(a.Clip, b.Clip);

    public override string TopologyWords(ModelLink link)
        => FormattableString.Invariant($"{Word}({link.OutputSize}{(link.ResetsBefore ? ", reset: before" : link.HasPeepholes ? ", peepholes: yes" : string.Empty)}{(link.HasOtherInner ? ", activation: " + InnerWord(link) : string.Empty)}{(link.Clip > 0 ? ", clip: " + ModelLink.Number(link.Clip) : string.Empty)})");

    /// <inheritdoc/>
    /// <remarks>Words behind the number of units say what is not as it is unless stated.</remarks>
    public override string WriteStep(ModelLink link)
        => FormattableString.Invariant($"{Word} {link.OutputSize}{(link.ResetsBefore ? "," + ResetBeforeWord : link.HasPeepholes ? "," + PeepholesWord : string.Empty)}{(link.HasOtherInner ? "," + InnerWord(link) : string.Empty)}{(link.Clip > 0 ? "," + ClipWord + ModelSteps.Number(link.Clip) : string.Empty)}");

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
    {
        string[] parts = (argument ?? string.Empty).Split(',');
        if (ModelSteps.Width(parts[0]) is not { } units)
        {
            return null;
        }

        var link = new ModelLink(this, place) { InputSize = widths[widths.Count - 1], OutputSize = units };
        for (int i = 1; i < parts.Length; i++)
        {
            if (!SetForm(link, parts[i]) && !SetInner(link, parts[i]) && !SetClip(link, parts[i]))
            {
                return null;
            }
        }

        return link;
    }

    /// <summary>Makes one step of a cell and the dense ones before it.</summary>
    /// <param name="links">The steps so far; they lose those.</param>
    /// <param name="cell">The step of the cell.</param>
    public static void Join(List<ModelLink> links, ModelLink cell)
    {
        // Of a reset gate before the weights, the last ones are those of one gate alone.
        cell.ResetsBefore = cell.Kind == Gru && links[links.Count - 1].OutputSize == cell.OutputSize;
        int count = cell.ResetsBefore ? 3 : 2;
        ModelLink sums = links[links.Count - count];
        cell.InputSize = sums.InputSize;
        cell.Layer = sums.Layer;
        links.RemoveRange(links.Count - count, count);
    }

    public override double[] Evaluate(ModelLink link, double[] x, double[] added) => Evaluate(link, x, added, new double[StateSize(link)]);

    public override double[] Evaluate(ModelLink link, double[] x, double[] added, double[] state)
    {
        CheckLength(link, x, link.InputSize);
        double[] sums = Sums(link.Weights, link.Biases, x, x.Length);
        double[] recurrent = Sums(link.RecurrentWeights, link.RecurrentBiases, state, link.OutputSize);
        BeforeStep(link, sums, recurrent, state);
        for (int unit = 0; unit < link.OutputSize; unit++)
        {
            Step(link, sums, recurrent, state, unit);
        }

        return state.AsSpan(0, link.OutputSize).ToArray();
    }

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        int rows = Gates * layer.Size;
        var link = new ModelLink(this, layer.Place)
        {
            InputSize = builder.Width,
            OutputSize = layer.Size,
            Weights = Matrix(layer, "weights", layer.Matrix, rows, builder.Width),
            Biases = builder.Vector(layer, "biases", rows, 0),
            RecurrentWeights = Matrix(layer, "recurrentWeights", layer.RecurrentMatrix, rows, layer.Size),
            RecurrentBiases = builder.Vector(layer, "recurrentBiases", rows, 0),
        };
        ReadJsonForm(builder, layer, link);
        link.Clip = layer.Clip is null or > 0 ? layer.Clip ?? 0 : throw new FormatException(FormattableString.Invariant($"{layer.Place} has \"{ClipMember}\": {layer.Clip}, but only positive numbers are valid."));
        if (layer.CellActivation is { } inner && !SetInner(link, inner))
        {
            throw new FormatException($"{layer.Place} has \"{InnerMember}\": {OnnxText.Quote(inner)}, but only {string.Join(", ", Array.ConvertAll(ModelLink.InnerActivations, activation => ActivationFunctions.Of(activation).Word))} are valid.");
        }

        return link;
    }

    /// <summary>Reads what only this kind has.</summary>
    protected virtual void ReadJsonForm(JsonModelBuilder builder, JsonModelLayer layer, ModelLink link)
    {
    }

    /// <summary>Writes it.</summary>
    protected virtual void WriteJsonForm(ModelLink link, IJsonStep step)
    {
    }

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        int rows = BiasCount(link);
        step.Size(Word, link.OutputSize);
        WriteJsonForm(link, step);
        if (link.HasOtherInner)
        {
            step.Text(InnerMember, InnerWord(link));
        }

        if (link.Clip > 0)
        {
            step.Number(ClipMember, link.Clip);
        }

        step.Matrix("weights", link.Weights, rows, link.InputSize);
        step.BreakLines();
        step.Vector("biases", link.Biases);
        step.Matrix("recurrentWeights", link.RecurrentWeights, rows, link.OutputSize);
        step.Vector("recurrentBiases", link.RecurrentBiases);
    }

    /// <summary>Gives a step the numbers that Keras and RTNeural have for it.</summary>
    /// <param name="link">The step.</param>
    /// <param name="kernel">The weights <c>[in][gates * out]</c>.</param>
    /// <param name="recurrent">Those of what was put out before, <c>[out][gates * out]</c>.</param>
    /// <param name="biases">The biases, those of what was put out before behind them where there are any.</param>
    public void SetKeras(ModelLink link, double[] kernel, double[] recurrent, double[] biases)
    {
        int rows = BiasCount(link);
        link.Weights = Reorder(SafetensorsModel.Transpose(kernel, link.InputSize, rows), KerasOrder, 0, kernel.Length);
        link.RecurrentWeights = Reorder(SafetensorsModel.Transpose(recurrent, link.OutputSize, rows), KerasOrder, 0, recurrent.Length);
        link.Biases = Reorder(biases, KerasOrder, 0, rows);
        link.RecurrentBiases = biases.Length > rows ? Reorder(biases, KerasOrder, rows, rows) : new double[rows];
    }

    /// <summary>Numbers whose rows stand gate by gate in another order, in PyTorch's.</summary>
    /// <param name="values">The numbers, as many for each gate.</param>
    /// <param name="order">For each gate, in PyTorch's order, its place in theirs.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="length">How many there are.</param>
    public static double[] Reorder(double[] values, int[] order, int start, int length)
    {
        var result = new double[length];
        int block = length / order.Length;
        for (int gate = 0; gate < order.Length; gate++)
        {
            Array.Copy(values, start + (order[gate] * block), result, gate * block, block);
        }

        return result;
    }

    private static bool SetClip(ModelLink link, string word)
    {
        link.Clip = word.StartsWith(ClipWord, StringComparison.Ordinal) && ModelSteps.Real(word.Substring(ClipWord.Length)) is > 0 and var clip ? clip : 0;
        return link.Clip > 0;
    }

    /// <summary>Gives a step the activation inside by its name in lower case.</summary>
    /// <returns>Whether it is one that a cell can have.</returns>
    protected static bool SetInner(ModelLink link, string? name)
    {
        int place = Array.FindIndex(ModelLink.InnerActivations, activation => ActivationFunctions.Of(activation).Word == name);
        link.InnerActivation = place < 0 ? link.InnerActivation : ModelLink.InnerActivations[place];
        return place >= 0;
    }

    /// <summary>The activation inside, of a value.</summary>
    protected static double OfInner(ModelLink link, double x) => OfState(link, Clipped(link, x));

    /// <summary>The same where it takes no weighted sum but a state, which is not clipped.</summary>
    protected static double OfState(ModelLink link, double x) => ActivationFunctions.Of(link.InnerActivation).Value!(x, 0);

    /// <summary>The activation of gates.</summary>
    protected static double OfGate(ModelLink link, double x) => 1 / (1 + Math.Exp(-Clipped(link, x)));

    private static double Clipped(ModelLink link, double x) => link.Clip > 0 ? Math.Min(link.Clip, Math.Max(-link.Clip, x)) : x;

    private static string InnerWord(ModelLink link) => ActivationFunctions.Of(link.InnerActivation).Word;

    /// <summary>A step of a unit, which moves its state on.</summary>
    /// <param name="link">The step.</param>
    /// <param name="sums">The weighted sums of what comes in, gate by gate.</param>
    /// <param name="recurrent">Those of what was put out before.</param>
    /// <param name="state">What the units keep, row by row; what a unit puts out stands in the first one.</param>
    /// <param name="unit">The unit.</param>
    protected abstract void Step(ModelLink link, double[] sums, double[] recurrent, double[] state, int unit);

    /// <summary>What has to be known of all units before the step of one.</summary>
    protected virtual void BeforeStep(ModelLink link, double[] sums, double[] recurrent, double[] state)
    {
    }

    /// <summary>Gives a step a form by its word.</summary>
    /// <returns>Whether it has such a form.</returns>
    protected virtual bool SetForm(ModelLink link, string word) => false;

    private static double[] Sums(double[] weights, double[] biases, double[] x, int length)
    {
        var sums = (double[])biases.Clone();
        for (int row = 0; row < sums.Length; row++)
        {
            for (int i = 0; i < length; i++)
            {
                sums[row] += weights[(row * length) + i] * x[i];
            }
        }

        return sums;
    }

    private static double[] Matrix(JsonModelLayer layer, string name, (double[] Values, int Rows, int Columns)? matrix, int rows, int columns)
    {
        (double[] values, int statedRows, int statedColumns) = matrix ?? throw new FormatException($"{layer.Place} lacks \"{name}\".");
        return statedRows == rows && statedColumns == columns
            ? values
            : throw new FormatException($"{layer.Place} has {name} of shape [{statedRows}, {statedColumns}], but [{rows}, {columns}] is expected: a row for each gate of each unit.");
    }
}
