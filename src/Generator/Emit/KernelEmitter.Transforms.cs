using System;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>Layers without weighted sums: their kinds say what they compute, a row at a time, and over a batch before its rows.</content>
internal sealed partial class KernelEmitter
{
    private TransformLowering Transforms => new(_plan, _kernel.Shape);

    private void EmitTransform(LayerPlan layer, bool isTraining, string values, string inputs, string states = "s", bool isAlone = false)
        => Print(to => Transforms.Forward(to, layer, isTraining, values, inputs, states, isAlone));

    private void EmitTransformDelta(LayerPlan layer, LayerPlan previous, string values, string stateGradients = "ds")
        => Print(to => Transforms.Backward(to, layer, previous, values, stateGradients));

    private void EmitTransformOfRows(LayerPlan layer, bool isTraining)
    {
        if (isTraining)
        {
            Print(to => layer.Model.Kind.BeforeForward(new BatchLowering(to, _plan, layer, _kernel.Shape, rowStride: _plan.Batch!.RowStride)));
        }

        using (_writer.Block("for (int row = 0; row < rows; row++)"))
        {
            _writer.Line($"ref {_number} values = ref Unsafe.Add(ref v, row * stride);");
            if (layer.Model.OtherInput == LayerModel.Inputs || (layer.Model.Index == 0 && layer.Model.Kind.ReadsInput))
            {
                _writer.Line(Invariant($"ref {_number} inputs = ref {Row("x", _plan.Model.InputSize)};"));
            }

            if (layer.Model.Kind.HasState)
            {
                _writer.Line(Invariant($"ref {_number} state = ref {Row("s", _plan.StateLength)};"));
            }

            EmitTransform(layer, isTraining, "values", "inputs", "state");
        }
    }

    private void EmitTransformDeltaOfRows(LayerPlan layer, LayerPlan previous, int stride)
    {
        Print(to => layer.Model.Kind.BeforeBackward(new BatchLowering(to, _plan, layer, _kernel.Shape, stride)));
        using (_writer.Block("for (int row = 0; row < rows; row++)"))
        {
            _writer.Line(Invariant($"ref {_number} values = ref Unsafe.Add(ref v, (nint)row * {stride});"));
            if (layer.Model.Kind.HasState)
            {
                _writer.Line(Invariant($"ref {_number} later = ref {Row("ds", _plan.StateLength)};"));
            }

            EmitTransformDelta(layer, previous, "values", "later");
        }
    }

    /// <summary>The gradients of a layer without weighted sums from some rows.</summary>
    private void EmitTransformGradientsOfRows(LayerPlan layer, int stride, int gradients)
        => Print(to =>
        {
            var batch = new BatchLowering(to, _plan, layer, _kernel.Shape, stride);
            layer.Model.Kind.GradientsOfRows(batch, new Place("g", gradients), batch.Flag("isAdded"));
        });

    /// <summary>Adds a row's gradients of a layer without weighted sums.</summary>
    private void EmitTransformGradients(LayerPlan layer)
    {
        if (!layer.Model.Kind.SharesParameters)
        {
            EmitTransformParameters(layer, "g", Binary.Add, AddedProduct);
            return;
        }

        Print(to => to.Block(inner
            => layer.Model.Kind.GradientsOfRow(new RowLowering(inner, _plan, layer, _kernel.Shape, isTraining: true, "v", "x"), new Place("g", layer.BiasOffset))));
    }

    /// <summary>Changes the parameters of a layer without weighted sums, or what lies as they do, by a row's deltas.</summary>
    private void EmitTransformParameters(
        LayerPlan layer,
        string parameters,
        Func<Expression, Expression, Expression> bias,
        Func<Expression, Expression, Expression, Expression> weight)
        => Print(to => to.Block(inner
            => layer.Model.Kind.ChangeParameters(new RowLowering(inner, _plan, layer, _kernel.Shape, isTraining: true, "v", "x"), parameters, bias, weight)));

    /// <summary>How a layer without weighted sums is described in a comment.</summary>
    private static string DescribeTransform(LayerPlan layer) => layer.Model.Kind.Describe(layer.Model);

    private void Print(Action<StatementList> lower)
    {
        var statements = new StatementList();
        lower(statements);
        _printer.Print(statements.ToArray());
    }
}
