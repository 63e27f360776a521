using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Model;

/// <summary>Whether what <c>Unroll</c> asks for can be held, and where <c>Auto</c> took loops.</summary>
internal static class UnrollChecks
{
    /// <summary>Whether a network that is to be fully unrolled is small enough. Asked before anything is planned.</summary>
    public static void Check(NetworkModel model, List<Problem> problems)
    {
        if (model.Unroll != UnrollChoice.Full)
        {
            return;
        }

        long products = UnrollBudget.Products(model);
        int widest = model.Layers.Max(layer => System.Math.Max(layer.InputSize, Padding.Pad(layer.OutputSize)));
        string? reason = products > Tuning.Methods.MaxFullProducts
            ? $"the weighted sums of a row are {Number(products)} multiply-adds of 128-bit vectors, and at most {Number(Tuning.Methods.MaxFullProducts)} can be unrolled"
            : widest > Tuning.Methods.MaxFullWidth
                ? $"a layer has {Number(widest)} inputs or outputs, and a method that the JIT optimizes holds at most {Number(Tuning.Methods.MaxFullWidth)} unrolled"
                : null;
        if (reason is not null)
        {
            problems.Add(Problem.AtNamed(Rules.UnrollTooLarge, Place.Argument, "Unroll", reason));
        }
    }

    /// <summary>Says of each layer that <c>Auto</c> computes in loops why it does: in registers of the width, of those that are emitted, that comes nearest to standing unrolled.</summary>
    public static void Explain(NetworkPlan plan, LayerPlaces places, List<Problem> problems)
    {
        if (plan.Model.Unroll != UnrollChoice.Auto)
        {
            return;
        }

        foreach (LayerPlan layer in plan.Layers.Where(layer => layer.IsDense))
        {
            foreach (KernelPlan kernel in plan.Kernels)
            {
                if (LoopsOf(kernel, kernel.Layers[layer.Model.Index]) is { Count: > 0 } loops)
                {
                    problems.Add(places.Report(
                        layer.Model.Index,
                        Rules.UnrollFellBack,
                        Number(layer.Model.Index + 1),
                        string.Join(", ", loops),
                        Number(kernel.Shape.Bits)));
                    break;
                }
            }
        }
    }

    /// <summary>What of a layer is a loop, with the multiply-adds that would stand one after the other, and the limit.</summary>
    private static List<string> LoopsOf(KernelPlan kernel, LayerKernel layer)
    {
        var loops = new List<string>();
        void Add(string what, int products, int limit) => loops.Add($"{what} ({Number(products)}, limit {Number(limit)})");
        int OfBlock(ColumnBlock block) => layer.Layer.Inputs * kernel.Shape.Cut(0, block.Width).Count();

        ColumnBlock widest = layer.Blocks[0];
        if (!widest.AreSumsUnrolled)
        {
            Add(kernel.IsForwardPacked && layer.Layer.Model.Index > 0 ? "the sums of training" : "sums", OfBlock(widest), Tuning.Sums.MaxUnrolledSums);
        }

        if (!widest.AreGradientsUnrolled && !layer.AreGradientsTiled)
        {
            Add("gradients", OfBlock(widest), Tuning.Sums.MaxUnrolledGradients);
        }

        if (!layer.AreDeltasUnrolled && layer.Layer.Model.Index > 0)
        {
            Add("the deltas of the layer before", layer.Layer.Inputs * kernel.Shape.Cut(0, layer.Layer.Stride).Count(), Tuning.Sums.MaxUnrolledDeltas);
        }

        return loops;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
