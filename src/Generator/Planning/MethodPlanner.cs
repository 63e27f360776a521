using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Passes;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Cuts the kernels of a width into methods that the JIT optimises, by what their trees cost. A layer is one piece, unless the network is fully unrolled: then it
/// may be cut between blocks of outputs, or between registers of the layer before.
/// </summary>
internal sealed class MethodPlanner
{
    private readonly NetworkPlan _plan;
    private readonly KernelPlan _kernel;
    private readonly bool _isFull;
    private readonly TransformLowering _transforms;

    private MethodPlanner(NetworkPlan plan, KernelPlan kernel)
    {
        _plan = plan;
        _kernel = kernel;
        _isFull = plan.Model.Unroll == UnrollChoice.Full;
        _transforms = new TransformLowering(plan, kernel.Shape);
    }

    /// <summary>Plans the methods of a width, whose layers have been planned.</summary>
    public static KernelPlan Plan(NetworkPlan plan, KernelPlan kernel, CancellationToken cancellation)
        => new MethodPlanner(plan, kernel).Plan(cancellation);

    private KernelPlan Plan(CancellationToken cancellation)
    {
        List<MethodCost[]> Costs(Func<LayerKernel, IEnumerable<StatementCount>> count) => _kernel.Layers.Select(layer =>
        {
            cancellation.ThrowIfCancellationRequested();
            return count(layer).Select(part => part.Cost(_kernel.Shape.Number)).ToArray();
        }).ToList();

        List<MethodCost[]> sums = Costs(Sums);
        List<MethodCost[]> deltas = Costs(layer => Deltas(layer, descends: false));
        List<MethodCost[]> descents = _plan.HasPlainStep ? Costs(layer => Deltas(layer, descends: true)) : deltas;
        List<MethodCost[]> gradients = Costs(Gradients);
        MethodCost loss = MethodCost.Sum(LossLowering.Of(_plan, _kernel).Select(output => output.Count().Cost(_kernel.Shape.Number)).ToArray());
        MethodCost all = sums.Concat(deltas).Concat(gradients).Aggregate(loss with { Statements = 0 }, (sum, parts) => sum + MethodCost.Sum(parts));
        return _kernel with
        {
            EvaluationMethods = MethodCost.Group(sums),
            DeltaMethods = MethodCost.Group(descents),
            GradientMethods = MethodCost.Group(gradients),
            BatchMethods = MethodCost.Group(Costs(layer => new[] { OfRowOfBatch(layer.Layer) })),
            IsInlined = all.Statements <= Tuning.Methods.MaxInlined && all.Locals <= Tuning.Methods.MaxLocals,
        };
    }

    /// <summary>Pieces of a layer, each counted on its tree.</summary>
    private IEnumerable<StatementCount> Parts<T>(IEnumerable<T> parts, Func<IEnumerable<T>, StatementCount> count)
        => _isFull ? parts.Select(part => count(new[] { part })) : new[] { count(parts) };

    private IEnumerable<StatementCount> Sums(LayerKernel kernel)
    {
        LayerPlan layer = kernel.Layer;
        if (!layer.IsDense)
        {
            return new[] { StatementCount.Of(to => _transforms.Forward(to, layer, _plan.HasTrainingMode, "v", "x", isAlone: true)) };
        }

        if (kernel.IsFar)
        {
            return new[] { layer.OutputOffset >= 0 ? StatementCount.Of(to => ActivationLowering.OfRow(to, _kernel.Shape, layer)) : default };
        }

        return Parts(kernel.Blocks, blocks =>
        {
            StatementCount count = OwnInputs(StatementCount.Of(to => OutputsInLanes.Lower(to, layer, blocks, _kernel.Shape, !_plan.IsPortable)));
            return layer is { OutputOffset: >= 0, Model.Activation.Row.IsRowwise: true } && blocks.Last() == kernel.Blocks.Last
                ? count + SoftmaxLowering.Count(_kernel.Shape, layer.Stride)
                : count;
        });
    }

    /// <summary>What a layer passes back to the one before it.</summary>
    private IEnumerable<StatementCount> Deltas(LayerKernel kernel, bool descends)
    {
        LayerPlan layer = kernel.Layer;
        if (layer.Model.Index == 0)
        {
            return new[] { default(StatementCount) };
        }

        LayerPlan previous = _plan.Layers[layer.Model.Index - 1];
        if (!layer.IsDense)
        {
            return new[] { StatementCount.Of(to => _transforms.Backward(to, layer, previous, "v")) };
        }

        var lowering = new DeltaLowering(_kernel.Shape, layer, previous, _plan.SumsOf(previous).ToArray(), _plan, descends);

        // Inputs have names within the scope of a register.
        StatementCount Of(LayerRange parts) => DeltaLowering.IsCalled(_plan, _kernel.Shape, kernel)
            ? lowering.CountOfCall() + StatementCount.Of(to => _transforms.Delta(to, previous, "v"))
            : StatementCount.Of(to => lowering.Lower(to, kernel.AreDeltasUnrolled, parts)) with { Inputs = 0 };
        int index = layer.Model.Index;
        return _isFull
            ? Enumerable.Range(0, _kernel.Shape.Cut(0, previous.Stride).Count()).Select(part => Of(new LayerRange(index, index, part, 1)))
            : new[] { Of(new LayerRange(index, index)) };
    }

    private IEnumerable<StatementCount> Gradients(LayerKernel kernel)
    {
        LayerPlan layer = kernel.Layer;
        if (!layer.IsDense)
        {
            return new[] { StatementCount.Of(to => layer.Model.Kind.ChangeParameters(new RowLowering(to, _plan, layer, _kernel.Shape, isTraining: true, "v", "x"), "w", Descent.Of, Descent.Of)) };
        }

        // Plain descent of the first layer shares the cut, and it has no tiles.
        var lowering = new ParameterLowering(_plan, _kernel.Shape, layer);
        return kernel.AreGradientsTiled && layer.Model.Index > 0
            ? new[] { default(StatementCount) }
            : Parts(kernel.Blocks, blocks => OwnInputs(StatementCount.Of(to => lowering.LowerGradients(to, blocks))));
    }

    /// <summary>The locals of a row of a batch at a layer, forward or backward, whichever has more. Its sums are tiles.</summary>
    private StatementCount OfRowOfBatch(LayerPlan layer)
    {
        bool hasActivation = layer.OutputOffset >= 0 && layer.Model.Activation.Row.Name != "Identity";
        StatementCount forward = layer.IsDense
            ? hasActivation ? StatementCount.Of(to => ActivationLowering.OfRow(to, _kernel.Shape, layer)) : default
            : StatementCount.Of(to => _transforms.Forward(to, layer, _plan.HasTrainingMode, "values", "inputs"));
        LayerPlan? previous = layer.Model.Index == 0 ? null : _plan.Layers[layer.Model.Index - 1];
        StatementCount backward = previous is null ? default
            : layer.IsDense ? StatementCount.Of(to => _transforms.Delta(to, previous, "values"))
            : StatementCount.Of(to => _transforms.Backward(to, layer, previous, "values"));
        return new StatementCount { Calls = Math.Max(forward.Calls, backward.Calls) };
    }

    /// <summary>Only of a fully unrolled network are there more inputs with names than a method's own locals.</summary>
    private StatementCount OwnInputs(StatementCount count) => _isFull ? count : count with { Inputs = 0 };
}
