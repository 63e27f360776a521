using System;
using System.Collections.Generic;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>
/// What came in with the last step and with some steps before it, each so many steps before the next, side by side: the oldest first. Its state is what came in with all steps up to the oldest one,
/// without padding between them.
/// </summary>
internal sealed class History : LayerKind
{
    public static readonly History Instance = new();

    private const string Class = "StepHistory.";

    private History()
    {
    }

    public override string Name => "History";

    public override bool HasState => true;

    public override bool HasBackward => true;

    /// <summary>How many steps stand side by side.</summary>
    public static int Taps(LayerModel layer) => (int)layer.Arguments[0];

    /// <summary>How many steps one of them is before the next.</summary>
    public static int Dilation(LayerModel layer) => (int)layer.Arguments[1];

    /// <summary>Adds the layer.</summary>
    /// <param name="builder">Where to.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="taps">How many steps stand side by side.</param>
    /// <param name="dilation">How many steps one of them is before the next.</param>
    public static void Append(LayerBuilder builder, TextRange place, int taps, int dilation)
    {
        long kept = (taps - 1L) * dilation * builder.Shape.Count;
        if (kept > Limits.MaxState)
        {
            builder.Report(Rules.StateTooLarge, place, Text(kept), Text(Limits.MaxState));
            return;
        }

        builder.Append(Instance, place, Shape.Of(taps * builder.Shape.Count), taps, dilation);
    }

    public override Shape State(LayerModel layer) => Shape.Of((Taps(layer) - 1) * Dilation(layer) * layer.InputSize);

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"{Taps(layer)} steps{(Dilation(layer) > 1 ? FormattableString.Invariant($", {Dilation(layer)} apart") : string.Empty)}");

    public override string Formula(LayerModel layer) => FormattableString.Invariant($"x = input(t - {(Taps(layer) - 1) * Dilation(layer)}), ..., input(t), {Taps(layer)} of them");

    public override RowFunction? Forward(RowLowering row)
    {
        row.NameState("before");
        row.NameOutput("steps", row.Layer.Model.Index);
        row.To.Add(new Call(Class + "Step", row.At("before"), row.At(RowLowering.Input), row.At("steps"), row.Whole(row.Layer.Inputs), row.Whole(Taps(row.Layer.Model)), row.Whole(Dilation(row.Layer.Model))));
        return null;
    }

    public override RowFunction? Backward(RowLowering row)
    {
        row.NameStateGradient("kept");
        row.NameDelta("gradient", row.Layer.Model.Index - 1);
        row.ClearPaddingOfDelta(row.Layer.Model.Index - 1);
        row.To.Add(new Call(Class + "Back", row.At("kept"), row.At(RowLowering.Delta), row.At("gradient"), row.Whole(row.Layer.Inputs), row.Whole(Taps(row.Layer.Model)), row.Whole(Dilation(row.Layer.Model))));
        return null;
    }

    public override void ForwardNumbers(NumbersLowering row)
    {
        int channels = row.Layer.Inputs;
        int dilation = Dilation(row.Layer.Model);
        int last = Taps(row.Layer.Model) - 1;
        int kept = last * dilation;
        for (int tap = 0; tap < last; tap++)
        {
            int place = tap;
            row.ForEach(channels, to => to.Store(row.At("y", place * channels).Place, row.At("state", place * dilation * channels)));
        }

        row.ForEach(channels, to => to.Store(row.At("y", last * channels).Place, row.At("x", 0)));
        if (kept > 1)
        {
            row.ForEach((kept - 1) * channels, to => to.Store(row.At("state", 0).Place, row.At("state", channels)));
        }

        row.ForEach(channels, to => to.Store(row.At("state", (kept - 1) * channels).Place, row.At("x", 0)));
    }

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", taps: {Taps(layer.Model)}, dilation: {Dilation(layer.Model)}");

    public override ModelLink? ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => new(ModelLinkKind.Convolution, place) { InputSize = layer.InputSize, Taps = Taps(layer), Dilation = Dilation(layer) };

    private static string Text(long value) => value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
