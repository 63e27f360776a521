using System;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>Layers without weighted sums in a batch: loops over rows, and, in batch normalization, sums over all of them.</content>
internal sealed partial class KernelEmitter
{
    private void EmitTransformOfRows(LayerPlan layer, bool isTraining)
    {
        if (isTraining && layer.Model.Kind is BatchNorm)
        {
            string epsilon = NumberText.Literal(Normalization.Epsilon(layer.Model), _plan.Model.Format.Accumulator);
            int input = InputOf(layer, isTraining).Offset;
            foreach ((int column, VectorText text, int width) in Columns(layer.Stride))
            {
                _writer.Line(Invariant(
                    $"BatchNormalization.Measure{text.Class}(ref {NumberText.At("v", input + column)}, stride, rows, ref {NumberText.At("u", layer.BatchOffset + column)}, {layer.Stride}, {width}, {epsilon});"));
            }
        }

        using (_writer.Block("for (int row = 0; row < rows; row++)"))
        {
            _writer.Line($"ref {_number} values = ref Unsafe.Add(ref v, row * stride);");
            if (layer.Model.OtherInput == LayerModel.Inputs)
            {
                _writer.Line(Invariant($"ref {_number} inputs = ref {Row("x", _plan.Model.InputSize)};"));
            }

            EmitTransform(layer, isTraining, "values", "inputs");
        }
    }

    private void EmitTransformDeltaOfRows(LayerPlan layer, LayerPlan previous, string stride)
    {
        if (layer.Model.Kind is BatchNorm)
        {
            EmitTiledScaleGradients(layer, stride, OfBatch(layer, BatchStatistics.DeltaSum), OfBatch(layer, BatchStatistics.ProductSum), "isAdded: false");
            _writer.Line($"{_number} share{layer.Model.Index + 1} = ({_number})1 / rows;");
        }

        using (_writer.Block("for (int row = 0; row < rows; row++)"))
        {
            _writer.Line($"ref {_number} values = ref Unsafe.Add(ref v, (nint)row * {stride});");
            EmitTransformDelta(layer, previous, "values");
        }
    }

    /// <summary>The sums over some rows of a normalization's deltas, and of its deltas times its normalized values.</summary>
    private void EmitTiledScaleGradients(LayerPlan layer, string stride, string deltaSums, string productSums, string isAdded)
    {
        foreach ((int column, VectorText text, int width) in Columns(layer.Stride))
        {
            string deltas = NumberText.At("v", layer.DeltaOffset + column);
            string At(string place) => column == 0 ? place : Invariant($"Unsafe.Add(ref {place}, {column})");
            _writer.Line(Invariant($"Tiles.BiasGradients{text.Class}(ref {deltas}, {stride}, rows, ref {At(deltaSums)}, {width}, {isAdded});"));
            _writer.Line(Invariant($"Tiles.ScaleGradients{text.Class}(ref {NumberText.At("v", layer.NormalOffset + column)}, ref {deltas}, {stride}, rows, ref {At(productSums)}, {width}, {isAdded});"));
        }
    }
}
