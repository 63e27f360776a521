using System;
using System.Collections.Generic;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Model;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A stack of dilated causal convolutions (van den Oord et al., 2016) as Neural Amp Modeler has it, a segment of its own. What comes in gets its channels by weights; then each layer computes
/// <c>a = activation(conv(h) + mix(inputs))</c> and <c>h = h + W a</c>; the head has weighted sums of the sum of all <c>a</c>. A stack that directly follows another goes on with the other's
/// <c>h</c>, and adds to what the other's head puts out.
/// </summary>
/// <remarks>
/// It is many links of the chain. The convolution and the mix of inputs are one row of weighted sums, of past steps and of the inputs beside them (<see cref="History"/>); a gate takes twice as many of
/// them. What the last layer adds to <c>h</c> is computed where another stack needs it.
/// </remarks>
internal sealed class WaveNet : LayerKind
{
    public static readonly WaveNet Instance = new();

    private const int Channels = 0;
    private const int Head = 1;
    private const int Kernel = 2;
    private const int Gated = 3;
    private const int FirstDilation = 4;

    private WaveNet()
    {
    }

    public override string Name => "Dense";

    public override string Word => "wavenet";

    public override string Meaning => "A stack of dilated causal convolutions with a head, one for each dilation; its activation is that of the convolutions.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        Width("channels", "16"),
        Width("head", "8"),
        new LayerArgument("kernel", new NumberRange("a whole number of at least 2 and at most 1024", 2, 1024) { IsWhole = true }) { Usual = "3" },
        LayerArgument.OfWords("gated", "no", "yes"),
        new LayerArgument("dilations", new NumberRange("a whole number of at least 1 and at most 65536", 1, 65536) { IsWhole = true }) { Usual = "dilations: 1, 2, 4, 8", IsRepeated = true },
    };

    public override bool IsSegment => true;

    public override bool HasState => true;

    public override bool HasInnerActivation => true;

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        double[] arguments = ReadArguments(word);
        Shape channels = Shape.Of((int)arguments[Channels]);
        int inputs = builder.Inputs.Count;
        bool isGated = arguments[Gated] > 0;
        if (isGated && builder.InnerActivation.Row.IsRowwise)
        {
            builder.Report(Rules.InvalidParameter, word.Range, "gated", $"'{Word}'", $"no where the activation is {builder.InnerActivation.Row.Word}", "yes");
        }

        int? head = GoOn(builder, word, channels);
        Dense(builder, word, channels);
        for (int i = FirstDilation; i < arguments.Length; i++)
        {
            int entry = builder.Last;
            History.Append(builder, word.Range, (int)arguments[Kernel], (int)arguments[i], inputs);
            if (isGated)
            {
                Dense(builder, word, Shape.Of(2 * channels.Count));
                Gate.Append(builder, word.Range, builder.InnerActivation);
            }
            else
            {
                Dense(builder, word, channels, builder.InnerActivation);
            }

            int activated = builder.Last;
            if (head is { } sum)
            {
                builder.Append(Sum.Instance, word.Range, channels, sum);
            }

            head = builder.Last;
            builder.Stack = new StackEnd(builder.Last + 1, activated, entry);
            if (i + 1 < arguments.Length)
            {
                AddToChannels(builder, word, builder.Stack);
            }
        }

        Dense(builder, word, Shape.Of((int)arguments[Head]));
    }

    public override string Formula(LayerModel layer) => throw new InvalidOperationException("A stack is links of other kinds.");

    /// <summary>Goes on from the channels of the stack before, if one directly goes before.</summary>
    /// <returns>The layer that its head is, or null.</returns>
    private static int? GoOn(LayerBuilder builder, WordSyntax word, Shape channels)
    {
        if (builder.Stack is not { } before || before.Head != builder.Last)
        {
            return null;
        }

        if (builder.Shape != channels)
        {
            builder.Report(Rules.WidthsDiffer, word.Range, word.Name, Text(builder.Shape.Count), Text(channels.Count));
        }

        AddToChannels(builder, word, before);
        return before.Head;
    }

    private static void AddToChannels(LayerBuilder builder, WordSyntax word, StackEnd end)
    {
        Shape channels = builder.ShapeOf(end.Entry);
        if (builder.Last != end.Activated)
        {
            builder.Append(Branch.Instance, word.Range, channels, end.Activated);
        }

        Dense(builder, word, channels);
        builder.Append(Sum.Instance, word.Range, channels, end.Entry);
    }

    private static void Dense(LayerBuilder builder, WordSyntax word, Shape output, ActivationModel? activation = null)
    {
        builder.Append(Layers.Dense.Instance, word.Range, output, output.Count);
        if (activation is not null)
        {
            builder.Activate(builder.Last, activation);
        }
    }

    private static LayerArgument Width(string name, string usual)
        => new(name, new NumberRange(FormattableString.Invariant($"a whole number of at least 1 and at most {Limits.MaxWidth}"), 1, Limits.MaxWidth) { IsWhole = true }) { Usual = usual };

    private static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Where a stack of convolutions ends.</summary>
/// <param name="Head">The layer that its head is.</param>
/// <param name="Activated">What its last convolution put out.</param>
/// <param name="Entry">What came into its last layer.</param>
internal sealed record StackEnd(int Head, int Activated, int Entry);
