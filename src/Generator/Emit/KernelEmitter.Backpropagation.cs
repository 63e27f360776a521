using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>The backward pass of a row: from the gradient at the output layer's sums to the gradients of all parameters.</content>
internal sealed partial class KernelEmitter
{
    private const string NoHiddenLayer = "There is no hidden layer to go back through.";

    private void EmitBackpropagation()
    {
        if (_plan.Layers.Count > 1)
        {
            EmitDeltaMethods(
                "The deltas of the hidden layers of a row, from that of the output layer.",
                "Backpropagate",
                $"ref {_number} w, ref {_number} v",
                "ref w, ref v",
                MethodAttributes,
                (i, range) => EmitHiddenDelta(_kernel.Layers[i], _plan.Layers[i - 1], range));
        }
        else
        {
            Print(ForwardingLowering.Nothing("Backpropagate", NoHiddenLayer, Buffer("w"), Buffer("v")));
        }

        EmitLayerMethods(
            "Adds the gradients of a row to those of the rows before it.",
            "AddGradients",
            $"ref {_number} x, ref {_number} g, ref {_number} v, int done",
            "ref x, ref g, ref v, done",
            _kernel.GradientMethods.ToArray(),
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

                    EmitGradients(_kernel.Layers[i], range);
                }
            });
    }

    /// <summary>Methods for the layers after the first that learns, from the last one on, whose deltas lead to those of the layer before.</summary>
    private void EmitDeltaMethods(string summary, string name, string parameters, string arguments, string attributes, Action<int, LayerRange> body)
        => EmitLayerMethods(summary, name, parameters, arguments, BackwardOrder(_kernel.DeltaMethods), attributes, range =>
        {
            for (int i = range.Last; i >= Math.Max(_plan.FirstWithDelta + 1, range.First); i--)
            {
                _cancellation.ThrowIfCancellationRequested();
                if (i < range.Last)
                {
                    _writer.Line();
                }

                body(i, range);
            }
        });

    /// <summary>Methods from the last layer to the first; the parts of one layer stay in their order.</summary>
    private LayerRange[] BackwardOrder(IEnumerable<LayerRange> ranges)
        => ranges.Where(range => range.Last > _plan.FirstWithDelta).OrderByDescending(range => range.First).ToArray();

    /// <summary>The gradient of a weight is its input times the delta of its output; that of a bias is the delta.</summary>
    private void EmitGradients(LayerKernel kernel, LayerRange range)
    {
        LayerPlan layer = kernel.Layer;
        if (!layer.HasParameters)
        {
            _writer.Line($"// Layer {layer.Model.Index + 1}, {DescribeTransform(layer)}: no parameters.");
            return;
        }

        if (!layer.IsDense)
        {
            _writer.Line($"// Layer {layer.Model.Index + 1}, gradients: {layer.Model.Kind.GradientText}.");
            EmitTransformGradients(layer);
            return;
        }

        _writer.Line($"// Layer {layer.Model.Index + 1}, gradients: bias += delta, weight += input * delta.");
        if (kernel.AreGradientsTiled)
        {
            EmitTiledGradients(layer, "0", "0", "1", "isAdded: done > 0");
            return;
        }

        Print(to => new ParameterLowering(_plan, _kernel.Shape, layer).LowerGradients(to, PartsOf(range, kernel.Blocks)));
    }

    /// <summary>A gradient with what a row adds to it.</summary>
    private Expression AddedProduct(Expression gradient, Expression input, Expression delta) => new MultiplyAdd(input, delta, gradient, !_plan.IsPortable);

    /// <summary>The delta of a hidden layer: for each of its outputs the weights that lead on, times their deltas, times the slope of the activation.</summary>
    /// <param name="kernel">The layer whose weights lead on.</param>
    /// <param name="previous">The hidden layer.</param>
    /// <param name="range">What of it stands in this method.</param>
    /// <param name="descends">Whether the weights, once read, are changed by plain descent.</param>
    private void EmitHiddenDelta(LayerKernel kernel, LayerPlan previous, LayerRange range, bool descends = false)
    {
        LayerPlan layer = kernel.Layer;
        ActivationModel activation = previous.Model.Activation;
        EmitDeltaComment(layer, previous);
        if (_plan.Model.IsOutput(previous.Model.Index))
        {
            return;
        }

        using (_writer.Block())
        {
            if (!layer.IsDense)
            {
                if (layer.Model.Kind.SharesParameters)
                {
                    Print(to => layer.Model.Kind.BeforeBackward(new BatchLowering(to, _plan, layer, _kernel.Shape, 0)));
                }

                EmitTransformDelta(layer, previous, "v");
                return;
            }

            var lowering = new DeltaLowering(_kernel.Shape, layer, previous, _plan.SumsOf(previous).ToArray(), _plan, descends);
            if (DeltaLowering.IsCalled(_plan, _kernel.Shape, kernel))
            {
                Print(lowering.LowerCall);
                if (activation.Row.Name != "Identity" || _plan.SumsOf(previous).Any())
                {
                    Print(to => Transforms.Delta(to, previous, "v"));
                }

                return;
            }

            var statements = new StatementList();
            bool isEnd = lowering.Lower(statements, kernel.AreDeltasUnrolled, range);
            _printer.Print(statements.ToArray());
            if (activation.Row.IsRowwise && isEnd)
            {
                _writer.Line($"ref {_number} h = ref {NumberText.At("v", previous.OutputOffset)};");
                _writer.Line($"ref {_number} d = ref {NumberText.At("v", previous.DeltaOffset)};");
                EmitSoftmaxSlope("h", "d", previous.Stride);
            }
        }
    }

    private void EmitDeltaComment(LayerPlan layer, LayerPlan previous)
    {
        ActivationModel activation = previous.Model.Activation;
        if (_plan.Model.IsOutput(previous.Model.Index))
        {
            _writer.Line($"// Layer {previous.Model.Index + 1} is an output, whose delta comes from its loss.");
            return;
        }

        string source = layer.IsDense ? $"the weights of layer {layer.Model.Index + 1} times its deltas" : $"that of layer {layer.Model.Index + 1}, {DescribeTransform(layer)}, taken back";
        string sums = string.Concat(_plan.SumsOf(previous).Select(sum => $", plus those of layer {sum.Model.Index + 1}"));
        _writer.Line($"// Layer {previous.Model.Index + 1}, delta: {source}{sums}{(activation.Row.Name == "Identity" ? string.Empty : ", times the slope of " + ActivationText.Describe(activation))}.");
    }
}
