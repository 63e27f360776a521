using System;
using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>The forward pass: from a row of inputs to the weighted sums of the output layer.</content>
internal sealed partial class KernelEmitter
{
    /// <summary>Whether rows are trained one at a time: not where they depend on each other, and where nothing is trained.</summary>
    private bool HasTrainingOfRows => _plan.HasTrainingOfRows;

    private void EmitEvaluation(string name, bool isTraining)
        => EmitLayerMethods(
            $"Computes hidden outputs and the weighted sums of the output layer, which stay in the workspace{(isTraining ? "; in training" : string.Empty)}.",
            name,
            $"ref {_number} x, ref {_number} w, {StateParameter}ref {_number} v",
            $"ref x, ref w, {StateArgument}ref v",
            _kernel.EvaluationMethods,
            MethodAttributes,
            range =>
            {
                for (int i = range.First; i <= range.Last; i++)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    if (i > range.First)
                    {
                        _writer.Line();
                    }

                    EmitLayer(_kernel.Layers[i], range, isTraining);
                }
            });

    private void EmitLayer(LayerKernel kernel, LayerRange range, bool isTraining)
    {
        LayerPlan layer = kernel.Layer;
        ActivationModel activation = layer.Model.Activation;
        bool isLast = layer.OutputOffset < 0;
        EmitLayerComment(layer, isTraining, isAlone: true);
        if ((!isTraining && layer.IsLeftOutOfInference) || layer.Model.Kind.PutsOutState)
        {
            return;
        }

        using (_writer.Block())
        {
            if (!layer.IsDense)
            {
                EmitTransform(layer, isTraining, "v", "x", isAlone: true);
                return;
            }

            if (kernel.IsFar)
            {
                EmitFarSums(layer, isTraining);
                return;
            }

            var statements = new StatementList();
            LowerInputReference(statements, layer, isTraining);
            OutputsInLanes.Lower(statements, layer, PartsOf(range, kernel.Blocks), _kernel.Shape, !_plan.IsPortable);
            _printer.Print(statements.ToArray());
            if (!isLast && activation.Row.IsRowwise && IsEnd(range, kernel.Blocks.Count))
            {
                _writer.Line($"ref {_number} h = ref {NumberText.At("v", layer.OutputOffset)};");
                EmitSoftmax("h", layer.Stride, layer.Outputs);
            }
        }
    }

    /// <summary>The sums of a layer with far weights, by tiles of one row, and their activation.</summary>
    private void EmitFarSums(LayerPlan layer, bool isTraining)
    {
        int target = layer.SumOffset >= 0 ? layer.SumOffset : layer.OutputOffset;
        EmitMultiply(InputOfRow(layer, isTraining), "0", ("w", layer.BiasOffset), ("w", layer.WeightOffset), layer.Stride, layer.Inputs, layer.ChainLength, target, "0", layer.Stride, "1");
        if (layer.OutputOffset >= 0 && layer.Model.Activation.Row.Name != "Identity")
        {
            _writer.Line($"ref {_number} z = ref {NumberText.At("v", target)};");
            _writer.Line($"ref {_number} h = ref {NumberText.At("v", layer.OutputOffset)};");
            Print(to => ActivationLowering.OfRow(to, _kernel.Shape, layer));
        }
    }

    /// <summary>Whether the last part of a layer is in a method.</summary>
    private static bool IsEnd(LayerRange range, int parts) => !range.IsPart || range.FirstPart + range.PartCount == parts;

    private void EmitLayerComment(LayerPlan layer, bool isTraining, bool isAlone = false)
    {
        string outputs = layer.OutputOffset >= 0 ? ", " + ActivationText.Describe(layer.Model.Activation)
            : layer.IsDense ? ", the weighted sums" : ", before the activation";
        string text = layer.IsDense ? FormattableString.Invariant($"{layer.Inputs} -> {layer.Outputs}{outputs}")
            : !isTraining && layer.IsLeftOutOfInference ? DescribeTransform(layer) + ", in training only"
            : isAlone && layer.Model.Kind.PutsOutState ? DescribeTransform(layer) + ", as it lies"
            : DescribeTransform(layer) + outputs;
        _writer.Line($"// Layer {layer.Model.Index + 1}: {text}.");
    }

    /// <summary>Where the values that come into a layer stand if the row is alone.</summary>
    private (string Reference, int Offset) InputOfRow(LayerPlan layer, bool isTraining)
        => _plan.OutputsOf(layer.Model.Index - 1, isTraining) is { Model.Kind.PutsOutState: true } before ? ("s", before.StateOffset) : InputOf(layer, isTraining);

    /// <summary>Names the values that come into a layer <c>input</c>.</summary>
    private void LowerInputReference(StatementList to, LayerPlan layer, bool isTraining)
    {
        (string reference, int offset) = InputOfRow(layer, isTraining);
        to.Reference("input", new Place(reference, offset));
    }
}
