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
/// Its weights are <c>[out][in][tap]</c> as PyTorch has them, the last tap for the last step. One that sees the model's inputs as well has <c>[out][tap][in]</c>, and those of the inputs behind the
/// ones of each output.
/// </summary>
internal sealed class ConvolutionLinkKind : ModelLinkKind
{
    public static readonly ConvolutionLinkKind Instance = new();

    private ConvolutionLinkKind()
        : base("History", "conv1d")
    {
    }

    public override bool IsSegment => true;

    public override bool HasParameters => true;

    public override bool NeedsBiases => false;

    public override bool TakesScale => true;

    /// <inheritdoc/>
    /// <remarks>It sees zeros before the first step, and a scale would shift those, too.</remarks>
    public override bool TakesScaleOfInputs => false;

    public override string KerasWeight => "kernel";

    public override string StepForm => "'conv1d' with filters, kernel and dilation, as '8,5,2'";

    public override int[] WeightShape(ModelLink link) => link.Beside > 0
        ? new[] { link.OutputSize, (link.InputSize * link.Taps) + link.Beside }
        : new[] { link.OutputSize, link.InputSize, link.Taps };

    public override bool HasSource(ModelLink link) => link.Beside > 0;

    public override int StateSize(ModelLink link) => (link.Taps - 1) * link.Dilation * link.InputSize;

    /// <inheritdoc/>
    /// <remarks>The history of a network has the values that come in with a step; what it puts out comes to the dense layer behind it (<see cref="TakesSums"/>).</remarks>
    public override ModelLink Of(string place, int inputSize, int outputSize, double epsilon) => new(this, place) { InputSize = inputSize, Taps = outputSize / inputSize };

    public override string Describe(ModelLink link)
        => FormattableString.Invariant($"a convolution over {link.Taps} steps of {link.InputSize} inputs, with {link.OutputSize} outputs{(link.Dilation > 1 ? FormattableString.Invariant($" and dilation {link.Dilation}") : string.Empty)}{(link.Beside > 0 ? FormattableString.Invariant($", and over {link.Beside} of the network") : string.Empty)}");

    public override string Summary(ModelLink link) => "-" + TopologyWords(link);

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.InputSize == b.InputSize && a.OutputSize == b.OutputSize && a.Taps == b.Taps && a.Dilation == b.Dilation && a.Beside == b.Beside;

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
        history.Layer = sums.Layer;
        return true;
    }

    public override double[] Evaluate(ModelLink link, double[] x, double[] added) => Evaluate(link, x, added, new double[StateSize(link)]);

    public override double[] Evaluate(ModelLink link, double[] x, double[] added, double[] state)
    {
        CheckLength(link, x, link.InputSize);
        var sums = new double[link.OutputSize];
        int row = (x.Length * link.Taps) + link.Beside;
        for (int output = 0; output < sums.Length; output++)
        {
            double sum = link.Biases[output];
            for (int i = 0; i < link.Beside; i++)
            {
                sum += link.Weights[(output * row) + (x.Length * link.Taps) + i] * added[i];
            }

            for (int input = 0; input < x.Length; input++)
            {
                for (int tap = 0; tap < link.Taps; tap++)
                {
                    double value = tap == link.Taps - 1 ? x[input] : state[(tap * link.Dilation * x.Length) + input];
                    sum += link.Weights[(output * row) + (link.Beside > 0 ? (tap * x.Length) + input : (input * link.Taps) + tap)] * value;
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
        int row = (link.InputSize * link.Taps) + link.Beside;
        for (int output = 0; output < link.OutputSize; output++)
        {
            double weight = ScaleLinkKind.At(scale.Weights, output);
            link.Biases[output] = (link.Biases[output] * weight) + ScaleLinkKind.At(scale.Biases, output);
            for (int i = 0; i < row; i++)
            {
                link.Weights[(output * row) + i] *= weight;
            }
        }
    }

    public override string TopologyWords(ModelLink link) => FormattableString.Invariant($"{Word}({link.OutputSize}, {link.Taps}, {link.Dilation})");

    public override string WriteStep(ModelLink link)
        => FormattableString.Invariant($"{Word} {link.OutputSize},{link.Taps},{link.Dilation}{(link.Beside > 0 ? ",inputs" : string.Empty)}");

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
    {
        string[] numbers = (argument ?? string.Empty).Split(',');
        bool isBeside = numbers.Length == 4 && numbers[3] == "inputs";
        return (numbers.Length == 3 || isBeside) && ModelSteps.Width(numbers[0]) is { } outputs && ModelSteps.Width(numbers[1]) is { } taps && ModelSteps.Width(numbers[2]) is { } dilation
            ? new ModelLink(this, place) { InputSize = widths[widths.Count - 1], OutputSize = outputs, Taps = taps, Dilation = dilation, Beside = isBeside ? widths[0] : 0 }
            : null;
    }

    public override void WriteJson(ModelLink link, IJsonStep step) => throw Unwritten("JSON");

    public override void WriteOnnx(ModelLink link, IOnnxStep step) => throw Unwritten("ONNX");

    private static NotSupportedException Unwritten(string format)
        => new($"A network with a convolution over steps is not written as {format}; save it as safetensors.");
}
