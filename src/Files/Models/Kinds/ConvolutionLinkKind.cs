using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <content>A causal convolution over steps.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>A causal convolution over steps.</summary>
    public static ModelLinkKind Convolution => ConvolutionLinkKind.Instance;
}

/// <summary>
/// Weighted sums of the last step and of those before it, <see cref="ModelLink.Dilation"/> apart. A model has one step for it; a network has a history of steps and a dense layer.
/// Its weights are <c>[out][in / groups][tap]</c> as PyTorch has them, the last tap for the last step. One that sees the model's inputs as well has <c>[out][tap][in]</c>, and those of the inputs behind the
/// ones of each output.
/// </summary>
internal sealed partial class ConvolutionLinkKind : ModelLinkKind
{
    public static readonly ConvolutionLinkKind Instance = new();

    private const string KernelSizeMember = "kernelSize";
    private const string DilationMember = "dilation";
    private const string GroupsMember = "groups";

    private ConvolutionLinkKind()
        : base("History", "conv1d")
    {
    }

    public override bool IsSegment => true;

    public override bool HasParameters => true;

    public override bool NeedsBiases => false;

    public override bool TakesScale(ModelLink link, ModelLink scale) => ScaleLinkKind.Fits(scale, link.OutputSize);

    /// <inheritdoc/>
    /// <remarks>It sees zeros before the first step, and a scale would shift those, too.</remarks>
    public override bool TakesScaleOfInputs(ModelLink link, ModelLink scale) => false;

    public override string KerasWeight => "kernel";

    public override string StepForm => "'conv1d' with filters, kernel and dilation, and perhaps groups, as '8,5,2'";

    public override int[] WeightShape(ModelLink link) => link.Beside > 0
        ? new[] { link.OutputSize, (link.InputSize * link.Taps) + link.Beside }
        : new[] { link.OutputSize, link.InputSize / link.Groups, link.Taps };

    public override bool HasSource(ModelLink link) => link.Beside > 0;

    public override int StateSize(ModelLink link) => (link.Taps - 1) * link.Dilation * link.InputSize;

    /// <inheritdoc/>
    /// <remarks>The history of a network has the values that come in with a step; what it puts out comes to the dense layer behind it (<see cref="TakesSums"/>).</remarks>
    public override double[] FromKeras(ModelLink link, double[] kernel) => SafetensorsModel.Reverse(kernel, link.Taps, link.InputSize, link.OutputSize);

    public override ModelLink Of(string place, int inputSize, int outputSize, double epsilon) => new(this, place) { InputSize = inputSize, Taps = outputSize / inputSize };

    public override string Describe(ModelLink link)
        => FormattableString.Invariant($"a convolution over {link.Taps} steps of {link.InputSize} inputs, with {link.OutputSize} outputs{(link.Dilation > 1 ? FormattableString.Invariant($" and dilation {link.Dilation}") : string.Empty)}{(link.Groups > 1 ? FormattableString.Invariant($", in {link.Groups} groups") : string.Empty)}{(link.Beside > 0 ? FormattableString.Invariant($", and over {link.Beside} of the network") : string.Empty)}");

    public override string Summary(ModelLink link) => "-" + TopologyWords(link);

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.InputSize == b.InputSize && a.OutputSize == b.OutputSize && a.Taps == b.Taps && a.Dilation == b.Dilation && a.Groups == b.Groups && a.Beside == b.Beside;

    /// <summary>Lets the history before a dense layer be the convolution that both are.</summary>
    /// <param name="links">The steps so far.</param>
    /// <param name="sums">The step of the dense layer.</param>
    /// <returns>Whether there is one: then the dense layer is no step of its own.</returns>
    public static bool TakesSums(List<ModelLink> links, ModelLink sums)
    {
        if (sums.Kind != Dense || links.Count == 0 || links[links.Count - 1] is not { OutputSize: 0 } history || history.Kind != Convolution)
        {
            return false;
        }

        history.OutputSize = sums.OutputSize;
        history.Groups = sums.Groups;
        history.Layer = sums.Layer;
        return true;
    }

    public override double[] Evaluate(ModelLink link, double[] x, double[] added) => Evaluate(link, x, added, new double[StateSize(link)]);

    public override double[] Evaluate(ModelLink link, double[] x, double[] added, double[] state)
    {
        CheckLength(link, x, link.InputSize);
        var sums = new double[link.OutputSize];
        int inputs = x.Length / link.Groups;
        int row = (inputs * link.Taps) + link.Beside;
        for (int output = 0; output < sums.Length; output++)
        {
            double sum = link.Biases[output];
            int first = output / (link.OutputSize / link.Groups) * inputs;
            for (int i = 0; i < link.Beside; i++)
            {
                sum += link.Weights[(output * row) + (inputs * link.Taps) + i] * added[i];
            }

            for (int input = 0; input < inputs; input++)
            {
                for (int tap = 0; tap < link.Taps; tap++)
                {
                    double value = tap == link.Taps - 1 ? x[first + input] : state[(tap * link.Dilation * x.Length) + first + input];
                    sum += link.Weights[(output * row) + (link.Beside > 0 ? (tap * inputs) + input : (input * link.Taps) + tap)] * value;
                }
            }

            sums[output] = sum;
        }

        if (state.Length > 0)
        {
            Array.Copy(state, x.Length, state, 0, state.Length - x.Length);
            Array.Copy(x, 0, state, state.Length - x.Length, x.Length);
        }

        return sums;
    }

    public override void TakeScale(ModelLink link, ModelLink scale)
    {
        int row = (link.InputSize / link.Groups * link.Taps) + link.Beside;
        for (int output = 0; output < link.OutputSize; output++)
        {
            double weight = ScaleLinkKind.WeightOf(scale, output);
            link.Biases[output] = (link.Biases[output] * weight) + ScaleLinkKind.ShiftOf(scale, output);
            for (int i = 0; i < row; i++)
            {
                link.Weights[(output * row) + i] *= weight;
            }
        }
    }

    public override string TopologyWords(ModelLink link)
        => FormattableString.Invariant($"{Word}({link.OutputSize}, {link.Taps}, {link.Dilation}{(link.Groups > 1 ? FormattableString.Invariant($", {link.Groups}") : string.Empty)})");

    public override string WriteStep(ModelLink link)
        => FormattableString.Invariant($"{Word} {link.OutputSize},{link.Taps},{link.Dilation}{(link.Groups > 1 ? FormattableString.Invariant($",{link.Groups}") : string.Empty)}{(link.Beside > 0 ? ",inputs" : string.Empty)}");

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
    {
        string[] numbers = (argument ?? string.Empty).Split(',');
        bool isBeside = numbers.Length == 4 && numbers[3] == "inputs";
        int width = widths[widths.Count - 1];
        int? groups = numbers.Length == 4 && !isBeside ? ModelSteps.Width(numbers[3]) : 1;
        return numbers.Length is 3 or 4 && ModelSteps.Width(numbers[0]) is { } outputs && ModelSteps.Width(numbers[1]) is { } taps && ModelSteps.Width(numbers[2]) is { } dilation
                && groups is { } count && width % count == 0 && outputs % count == 0
            ? new ModelLink(this, place) { InputSize = width, OutputSize = outputs, Taps = taps, Dilation = dilation, Groups = count, Beside = isBeside ? widths[0] : 0 }
            : null;
    }

    public override string[] JsonMembers { get; } = { KernelSizeMember, DilationMember, GroupsMember, "weights", "biases" };

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        int taps = layer.Count(KernelSizeMember) ?? throw new FormatException($"{layer.Place} lacks \"{KernelSizeMember}\".");
        int groups = layer.Count(GroupsMember) ?? 1;
        if (builder.Width % groups != 0 || layer.Size % groups != 0)
        {
            throw new FormatException($"{layer.Place} has {groups} groups, and its {builder.Width} inputs and {layer.Size} outputs are not both multiples of that.");
        }

        (double[] values, int rows, int columns) = layer.Matrix is { } matrix && !layer.IsKernel ? matrix : throw new FormatException($"{layer.Place} has no weights.");
        long row = (long)builder.Width / groups * taps;
        if (rows != layer.Size || columns != row)
        {
            throw new FormatException($"{layer.Place} has weights of shape [{rows}, {columns}], but [{layer.Size}, {row}] is expected: a row for each output, in it the weights of each input with the steps, the last step last.");
        }

        double[] biases = builder.Vector(layer, "biases", layer.Size, 0);
        return Make(layer.Place, builder.Width, layer.Size, taps, layer.Count(DilationMember) ?? 1, groups, values, biases);
    }

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        if (link.Beside > 0)
        {
            throw StackOfConvolutions.Unwritten("JSON");
        }

        step.Size(Word, link.OutputSize);
        step.Size(KernelSizeMember, link.Taps);
        step.Size(DilationMember, link.Dilation);
        step.Size(GroupsMember, link.Groups);
        step.Matrix("weights", link.Weights, link.OutputSize, link.InputSize / link.Groups * link.Taps);
        step.BreakLines();
        step.Vector("biases", link.Biases);
    }

    /// <summary>A convolution; weighted sums where it sees one step and all values.</summary>
    /// <param name="place">What messages call it.</param>
    /// <param name="inputs">How many values come in.</param>
    /// <param name="outputs">How many values go out.</param>
    /// <param name="taps">How many steps it sees.</param>
    /// <param name="dilation">How many steps one of these is before the next.</param>
    /// <param name="groups">In how many groups of values.</param>
    /// <param name="weights">The weights <c>[out][in / groups][tap]</c>.</param>
    /// <param name="biases">The biases.</param>
    public static ModelLink Make(string place, int inputs, int outputs, int taps, int dilation, int groups, double[] weights, double[] biases)
        => taps == 1 && groups == 1
            ? new ModelLink(Dense, place) { InputSize = inputs, OutputSize = outputs, Weights = weights, Biases = biases }
            : new ModelLink(Convolution, place) { InputSize = inputs, OutputSize = outputs, Taps = taps, Dilation = taps > 1 ? dilation : 1, Groups = groups, Weights = weights, Biases = biases };
}
