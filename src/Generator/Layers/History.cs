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
/// What came in with the last step and with some steps before it, each so many steps before the next, side by side: the oldest first; and, where it is asked for, the network's inputs behind
/// them. Its state is what came in with all steps up to the oldest one, without padding between them, as a ring: behind the rows stands the place of the oldest one, 0 at first.
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

    /// <summary>How many of the network's inputs stand behind them: all or none.</summary>
    public static int Beside(LayerModel layer) => (int)layer.Arguments[2];

    /// <summary>Adds the layer.</summary>
    /// <param name="builder">Where to.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="taps">How many steps stand side by side.</param>
    /// <param name="dilation">How many steps one of them is before the next.</param>
    /// <param name="beside">How many inputs of the network stand behind them, all or none.</param>
    public static void Append(LayerBuilder builder, TextRange place, int taps, int dilation, int beside = 0)
    {
        long kept = (taps - 1L) * dilation * builder.Shape.Count;
        if (kept > Limits.MaxState)
        {
            builder.Report(Rules.StateTooLarge, place, Text(kept), Text(Limits.MaxState));
            return;
        }

        builder.Append(Instance, place, Shape.Of((taps * builder.Shape.Count) + beside), taps, dilation, beside);
    }

    public override Shape State(LayerModel layer) => Shape.Of(((Taps(layer) - 1) * Dilation(layer) * layer.InputSize) + 1);

    public override int? OtherInput(LayerModel layer) => Beside(layer) > 0 ? LayerModel.Inputs : null;

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"{Taps(layer)} steps{(Dilation(layer) > 1 ? FormattableString.Invariant($", {Dilation(layer)} apart") : string.Empty)}{(Beside(layer) > 0 ? " and the inputs" : string.Empty)}");

    public override string Formula(LayerModel layer) => FormattableString.Invariant($"x = input(t - {(Taps(layer) - 1) * Dilation(layer)}), ..., input(t), {Taps(layer)} of them{(Beside(layer) > 0 ? ", and the network's inputs" : string.Empty)}");

    public override RowFunction? Forward(RowLowering row)
    {
        LayerModel layer = row.Layer.Model;
        row.NameState("before");
        row.NameOutput("steps", layer.Index);
        if (Beside(layer) > 0)
        {
            row.NameOther();
            row.NameOutput("beside", layer.Index, Taps(layer) * layer.InputSize);
            var place = new Affine(0, "i");
            row.To.For("i", Beside(layer), 1, to => to.Store(row.Element("beside", place).Place, row.Element("other", place)));
        }

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
        LayerModel layer = row.Layer.Model;
        row.To.Add(new Call(Class + "Step", row.Start("state"), row.Start("x"), row.Start("y"), row.Whole(layer.InputSize), row.Whole(Taps(layer)), row.Whole(Dilation(layer))));
        if (Beside(layer) > 0)
        {
            row.ForEach(Beside(layer), to => to.Store(row.At("y", Taps(layer) * layer.InputSize).Place, row.At("other", 0)));
        }
    }

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", taps: {Taps(layer.Model)}, dilation: {Dilation(layer.Model)}");

    public override ModelLink? ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => new(ModelLinkKind.Convolution, place) { InputSize = layer.InputSize, Taps = Taps(layer), Dilation = Dilation(layer), Beside = Beside(layer) };

    private static string Text(long value) => value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
