using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// A step of plain descent on one row, in one pass over the weights: each is read for the deltas of the layer before and changed
/// while it is in a register. The numbers are those of Backward and Update.
/// </content>
internal sealed partial class KernelEmitter
{
    private void EmitPlainStep()
    {
        // Methods of their own also where the others are inlined: with both passes in it, the step may exceed what the JIT inlines.
        const string Arguments = "ref x, ref w, ref v, rate";
        string parameters = $"ref {_number} x, ref {_number} w, ref {_number} v, {_number} rate";
        int first = _plan.FirstWithDelta;
        if (_plan.Layers.Count > first + 1)
        {
            const string Summary = "Plain descent of the layers after the first, w -= rate * (input * delta), and the deltas before them, which need the weights as they were.";
            EmitDeltaMethods(Summary, "DescendRow", parameters, Arguments, Optimized, (i, range) =>
            {
                EmitHiddenDelta(_kernel.Layers[i], _plan.Layers[i - 1], range, descends: true);
                if (range.FirstPart == 0 && _kernel.Layers[i].Layer.HasParameters)
                {
                    _writer.Line();
                    EmitDescent(_kernel.Layers[i], _kernel.Layers[i].Blocks, withWeights: false);
                }
            });
        }
        else
        {
            Print(ForwardingLowering.Nothing("DescendRow", NoHiddenLayer, Buffer("x"), Buffer("w"), Buffer("v"), new Parameter(ParameterKind.Number, "rate")));
        }

        EmitLayerMethods(
            "The same of the first layer that learns, before which no deltas are of use.",
            "DescendFirst",
            parameters,
            Arguments,
            _kernel.GradientMethods.Where(range => range.First <= first && range.Last >= first).ToArray(),
            Optimized,
            range => EmitDescent(_kernel.Layers[first], PartsOf(range, _kernel.Layers[first].Blocks), withWeights: true));
    }

    /// <summary>The descent of biases, and of weights that have not been changed by the way.</summary>
    private void EmitDescent(LayerKernel kernel, IEnumerable<ColumnBlock> blocks, bool withWeights)
    {
        LayerPlan layer = kernel.Layer;
        if (!layer.IsDense)
        {
            _writer.Line($"// Layer {layer.Model.Index + 1}: {layer.Model.Kind.ParameterNames} descend.");
            EmitTransformParameters(layer, "w", Descent.Of, Descent.Of);
            return;
        }

        _writer.Line($"// Layer {layer.Model.Index + 1}: {(withWeights ? "biases and weights" : "biases")} descend.");
        var lowering = new ParameterLowering(_plan, _kernel.Shape, layer);
        if (kernel.AreGradientsUnrolled || (!withWeights && _kernel.Shape.Cut(0, layer.Stride).Count() <= Tuning.Methods.LoopFrom))
        {
            Print(to => lowering.LowerDescent(to, blocks, withWeights));
        }
        else
        {
            Print(to => lowering.LowerDescentCall(to, withWeights));
        }
    }
}
