using System;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>What is the same for all layers without weighted sums: their activations on the way forward, and on the way back the slope of the layer before.</summary>
internal sealed class TransformLowering
{
    private readonly NetworkPlan _plan;
    private readonly VectorShape _shape;

    /// <summary>Lowers layers of a network.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="shape">The widest register.</param>
    public TransformLowering(NetworkPlan plan, VectorShape shape)
    {
        _plan = plan;
        _shape = shape;
    }

    /// <summary>What the activation takes, from a row of what came in; then the activation.</summary>
    /// <param name="to">Where statements go.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="isTraining">Whether it is a training pass.</param>
    /// <param name="values">The row's workspace.</param>
    /// <param name="inputs">The row of the network's inputs.</param>
    /// <param name="states">The state that the row finds and moves on, where the network has one.</param>
    /// <param name="isAlone">Whether the row is no row of a batch, and there is no way back from it.</param>
    public void Forward(StatementList to, LayerPlan layer, bool isTraining, string values, string inputs, string states = "s", bool isAlone = false)
    {
        if (isAlone && layer.Model.Kind.PutsOutState)
        {
            return;
        }

        var row = new RowLowering(to, _plan, layer, _shape, isTraining, values, inputs, states, isAlone: isAlone);
        if (layer.Model.Kind.ChannelsOf(layer.Model) is { } channels)
        {
            layer.Model.Kind.BeforePieces(row);
            channels.ForEachPiece(to, layer, (inner, piece) => Forward(row.In(inner, piece)));
            return;
        }

        Forward(row);
    }

    private static void Forward(RowLowering row)
    {
        LayerPlan layer = row.Layer;
        StatementList to = row.To;
        if (layer.Model.Kind.ReadsInput)
        {
            row.NameInput();
        }

        RowFunction? value = layer.Model.Kind.Forward(row);
        if (value is null)
        {
            return;
        }

        ActivationModel activation = layer.Model.Activation;
        bool keepsSum = layer.SumOffset >= 0;
        bool hasOutput = layer.OutputOffset >= 0;
        if (keepsSum)
        {
            to.Reference("z", row.InRow(layer.SumOffset));
        }

        if (hasOutput)
        {
            to.Reference("h", row.InRow(layer.OutputOffset));
        }

        Action<Action<StatementList, RowPart>> forEach = layer.Model.Kind.HasManyConstants ? row.ForEachInTurn : row.ForEach;
        forEach((body, part) =>
        {
            Named sum = body.Let("s" + part.Id, value(body, part));
            if (keepsSum)
            {
                body.Store(part.In("z"), sum);
            }

            if (hasOutput)
            {
                body.Store(part.In("h"), activation.Row.IsRowwise ? sum : ActivationLowering.Value(activation, sum));
            }
        });
        if (hasOutput && activation.Row.IsRowwise)
        {
            to.Block(body => SoftmaxLowering.OfRow(body, row.Shape, "h", layer.Stride, layer.Outputs));
        }
    }

    /// <summary>The delta of the layer before, from that of a layer.</summary>
    /// <param name="to">Where statements go.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="previous">The layer before.</param>
    /// <param name="values">The row's workspace.</param>
    /// <param name="stateGradients">The gradients with respect to the row's state, where the network has one.</param>
    public void Backward(StatementList to, LayerPlan layer, LayerPlan previous, string values, string stateGradients = "ds")
    {
        var row = new RowLowering(to, _plan, layer, _shape, isTraining: true, values, inputs: "x", stateGradients: stateGradients);
        if (layer.Model.Kind.ChannelsOf(layer.Model) is { } channels)
        {
            layer.Model.Kind.BeforePieces(row);
            channels.ForEachPiece(to, layer, (inner, piece) =>
            {
                RowLowering part = row.In(inner, piece);
                inner.Reference(RowLowering.Delta, part.InRow(layer.DeltaOffset));
                Delta(inner, previous, values, layer.Model.Kind.Backward(part), piece);
            });
            return;
        }

        to.Reference(RowLowering.Delta, row.InRow(layer.DeltaOffset));
        if (layer.Model.Kind.SetsDeltas)
        {
            layer.Model.Kind.SetDeltas(row);
            return;
        }

        Delta(to, previous, values, layer.Model.Kind.Backward(row));
    }

    /// <summary>The delta of a layer from the gradient with respect to its outputs: with that of the sums that they go into besides, times the slope.</summary>
    /// <param name="to">Where statements go.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="values">The row's workspace.</param>
    /// <param name="gradient">The gradient with respect to the outputs; null where it stands in the place of the delta.</param>
    /// <param name="piece">The piece of the row that it is of; null for the whole row.</param>
    public void Delta(StatementList to, LayerPlan layer, string values, RowFunction? gradient = null, RowPiece? piece = null)
    {
        Place InRow(int offset) => new(values, offset, piece?.Origin);
        ActivationModel activation = layer.Model.Activation;
        LayerPlan[] sums = _plan.SumsOf(layer).ToArray();
        to.Reference("d", InRow(layer.DeltaOffset));
        foreach (LayerPlan sum in sums)
        {
            to.Reference(NameOf(sum), InRow(sum.DeltaOffset));
        }

        if (activation.Row.Name != "Identity")
        {
            to.Reference("h", InRow(activation.Row.Slope == SlopeSource.Sum ? layer.SumOffset : layer.OutputOffset));
        }

        if (gradient is not null || sums.Length > 0 || !activation.Row.IsRowwise)
        {
            RowWalk.ForEach(to, _shape, piece?.Stride ?? layer.Stride, piece?.Count ?? layer.Outputs, (body, part) =>
            {
                Expression own = gradient is null ? part.Load("d") : gradient(body, part);
                Expression all = sums.Aggregate(own, (value, sum) => Binary.Add(value, part.Load(NameOf(sum))));
                Expression? slope = activation.Row.IsRowwise ? null : ActivationLowering.Slope(activation, part.Load("h"));
                body.Store(part.In("d"), slope is null ? all : Binary.Multiply(all, slope));
            });
        }

        if (activation.Row.IsRowwise)
        {
            SoftmaxLowering.Slope(to, _shape, "h", "d", layer.Stride);
        }
    }

    private static string NameOf(LayerPlan sum) => System.FormattableString.Invariant($"sum{sum.Model.Index + 1}");
}
