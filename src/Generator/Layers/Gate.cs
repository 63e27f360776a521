using System;
using System.Globalization;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary><c>f(a) * sigmoid(b)</c>, <c>a</c> the first half of the weighted sums that come in and <c>b</c> the second, <c>f</c> an activation.</summary>
internal sealed class Gate : LayerKind
{
    public static readonly Gate Instance = new();

    private const string Values = "sums";
    private const string Gates = "gates";

    private static readonly ActivationModel Sigmoid = new(ActivationCatalog.Get("Sigmoid"), 0);

    private Gate()
    {
    }

    public override string Name => "Gate";

    /// <summary>Adds the layer behind weighted sums that have no activation.</summary>
    public static void Append(LayerBuilder builder, Topology.TextRange place, ActivationModel activation)
        => builder.Append(Instance, place, Shape.Of(builder.Shape.Count / 2), (double)activation.Row.Activation, activation.Parameter);

    public override ActivationModel StatedActivation(LayerModel layer) => new(ActivationCatalog.FromValue((int)layer.Arguments[0])!, layer.Arguments[1]);

    /// <inheritdoc/>
    /// <remarks>It names both halves.</remarks>
    public override bool ReadsInput => false;

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"gates of {layer.OutputSize}");

    public override string Formula(LayerModel layer) => FormattableString.Invariant($"x_i = f(input_i) * sigmoid(input_(i + {layer.OutputSize})), f: {StatedActivation(layer).Row.Formula}");

    public override RowFunction Forward(RowLowering row)
    {
        NameHalves(row);
        ActivationModel activation = StatedActivation(row.Layer.Model);
        return (_, part) => part.Keep(Binary.Multiply(ActivationLowering.Value(activation, part.LoadReal(Values)), ActivationLowering.Value(Sigmoid, part.LoadReal(Gates))));
    }

    public override bool SetsDeltas => true;

    public override void SetDeltas(RowLowering row)
    {
        LayerModel layer = row.Layer.Model;
        LayerPlan sums = row.LayerAt(layer.Index - 1);
        ActivationModel activation = StatedActivation(layer);
        NameHalves(row);
        row.To.Reference("toSums", row.InRow(sums.DeltaOffset));
        row.To.Reference("toGates", row.InRow(sums.DeltaOffset + layer.OutputSize));
        row.ClearPaddingOfDelta(layer.Index - 1);
        row.ForEach((to, part) =>
        {
            if (part.Real == 0)
            {
                return;
            }

            Named delta = to.Let("delta" + part.Id, part.Load(RowLowering.Delta));
            Named sum = to.Let("sum" + part.Id, part.LoadReal(Values));
            Named value = to.Let("value" + part.Id, ActivationLowering.Value(activation, sum));
            Named gate = to.Let("gate" + part.Id, ActivationLowering.Value(Sigmoid, part.LoadReal(Gates)));
            Expression toValue = Binary.Multiply(delta, gate);
            Expression? slope = ActivationLowering.Slope(activation, activation.Row.Slope == SlopeSource.Sum ? sum : value);
            to.Add(new Store(part.In("toSums"), slope is null ? toValue : Binary.Multiply(toValue, slope), part.Real));
            to.Add(new Store(part.In("toGates"), Binary.Multiply(Binary.Multiply(delta, value), ActivationLowering.Slope(Sigmoid, gate)!), part.Real));
        });
    }

    public override void ForwardNumbers(NumbersLowering row) => row.ForEach(to =>
    {
        Named value = to.Let("value", ActivationLowering.Value(StatedActivation(row.Layer.Model), row.In("x")));
        Named gate = to.Let("gate", ActivationLowering.Value(Sigmoid, row.At("x", row.Layer.Outputs)));
        row.Put(to, Binary.Multiply(value, gate));
    });

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
    {
        ActivationModel activation = StatedActivation(layer);
        return new(ModelLinkKind.Gate, place) { InputSize = layer.InputSize, OutputSize = layer.OutputSize, Activation = activation.Row.Activation, Parameter = activation.Parameter, Layer = number };
    }

    private static void NameHalves(RowLowering row)
    {
        int sums = row.Layer.Model.Index - 1;
        row.NameOutput(Values, sums);
        row.NameOutput(Gates, sums, row.Layer.Outputs);
    }
}
