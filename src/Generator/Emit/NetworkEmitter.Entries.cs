using System;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>What the public members call: the choice of a width, and of the runtime's loop that takes its kernels.</content>
internal sealed partial class NetworkEmitter
{
    private const string OptimizerType = "TOptimizer";

    private string Optimized => MethodText.Optimized(_plan);

    private bool HasTrainingOfRows => _plan.HasTrainingOfRows;

    /// <summary>What the sum over rows is divided by, as the loss defines.</summary>
    private string MeanText()
        => Model.LossMean == Catalog.LossMean.Rows || Model.OutputSize == 1
            ? "(1.0 / rows)"
            : Invariant($"(1.0 / ({Model.OutputSize}.0 * rows))");

    private void EmitForwardEntryPoints()
    {
        if (_plan.HasState)
        {
            EmitStateEntryPoints();
            return;
        }

        if (_plan.IsForwardPacked)
        {
            EmitForwardRowEntry();
        }

        EmitEntryPoint(
            "Outputs of rows of inputs",
            $"void Forward(ref {_number} w, ReadOnlySpan<{_number}> inputs, Span<{_number}> outputs, int rows)",
            ["x", "y"],
            _plan.Lanes?.MinForwardRows,
            string.Empty,
            bits => $"ForwardLanes<{LaneEmitter.KernelsOf(_plan, bits)}>(ref x, ref w, ref y, rows);",
            bits => ForwardLoop(bits) + "(ref x, ref w, ref y, rows);");
        EmitSwarmEntry();
    }

    /// <summary>The loop of the runtime that computes outputs: some rows together, or each in registers, or each over a workspace.</summary>
    private string ForwardLoop(int bits)
    {
        string loops = _plan.HasForwardBatch ? "BatchLoops" : "RowLoops";
        string[] rows = _plan.HasForwardBatch ? [WorkspaceEmitter.Batch] : [];
        return IsPacked(bits) ? Loop($"{loops}.ForwardPacked", bits, rows) : Loop($"{loops}.Forward", bits, [WorkspaceEmitter.Forward, .. rows]);
    }

    /// <summary>A loop of the runtime, over rows one by one where no more are given.</summary>
    private string ForwardRowLoop(int bits)
        => IsPacked(bits) ? Loop("RowLoops.ForwardPacked", bits) : Loop("RowLoops.Forward", bits, WorkspaceEmitter.Forward);

    private bool IsPacked(int bits)
    {
        foreach (KernelPlan kernel in _plan.Kernels)
        {
            if (kernel.Shape.Bits == bits)
            {
                return kernel.IsForwardPacked;
            }
        }

        return false;
    }

    /// <summary>A loop of the runtime, for this network and a width.</summary>
    private string Loop(string name, int bits, params string[] more)
        => $"{name}<{string.Join(", ", [_number, "Sizes", KernelEmitter.TypeOf(bits), .. more])}>";

    private void EmitTrainingEntryPoints()
    {
        if (_plan.HasState)
        {
            EmitSequenceEntryPoints();
            return;
        }

        string losses = _plan.HasForwardBatch ? "BatchLoops" : "RowLoops";
        string[] workspaces = _plan.HasForwardBatch ? [WorkspaceEmitter.Forward, WorkspaceEmitter.Batch] : [WorkspaceEmitter.Forward];
        string data = $"ReadOnlySpan<{_number}> inputs, ReadOnlySpan<{_number}> targets";
        EmitEntryPoint(
            "The mean loss",
            $"double ComputeLoss(ref {_number} w, {data}, int rows)",
            ["x", "t"],
            _plan.Lanes?.MinForwardRows,
            string.Empty,
            bits => $"return {MeanText()} * LossLanes<{LaneEmitter.KernelsOf(_plan, bits)}>(ref x, ref t, ref w, rows);",
            bits => $"return {Loop(losses + ".Loss", bits, workspaces)}(ref x, ref t, ref w, rows);");
        EmitEntryPoint(
            "The mean loss, and the outputs of which it is the loss",
            $"double ComputeLoss(ref {_number} w, {data}, Span<{_number}> outputs, int rows)",
            ["x", "t", "y"],
            null,
            string.Empty,
            null,
            bits => $"return {Loop(losses + ".LossAndOutputs", bits, workspaces)}(ref x, ref t, ref w, ref y, rows);");
        string scale = (_number == "float" ? "(float)" : string.Empty) + MeanText();
        EmitEntryPoint(
            "Gradients of the mean loss, and the mean loss",
            $"double Backward(ref {_number} w, TrainingState<{_number}> training, {data}, int rows)",
            ["x", "t"],
            _plan.Lanes?.MinRows,
            " && !training.HasSampleWeights",
            bits => $"return {MeanText()} * LaneBatches.Backward<{_number}, {LaneEmitter.KernelsOf(_plan, bits)}>(ref x, ref t, ref w, ref training.GradientsReference, ref training.GetScratch({_plan.Lanes?.BackwardLength}), {scale}, rows);",
            bits => $"return {BackwardLoop(bits)}(ref x, ref t, ref w, training, rows);");
        if (_plan.HasBatchNorm)
        {
            EmitUpdateStatistics();
        }

        string step = $"(ref {_number} w, TrainingState<{_number}> training, {data}, ";
        if (_plan.HasPlainStep)
        {
            EmitEntryPoint(
                "Backward and Update for one row and plain descent, in one pass over the weights; the gradients are not kept",
                $"double PlainStep<{OptimizerType}>{step}ref {OptimizerType} optimizer) {OptimizerConstraint}",
                bits => $"return {Loop("RowTraining.PlainStep", bits, WorkspaceEmitter.Backward, OptimizerType)}(ref w, training, inputs, targets, ref optimizer);");
        }

        if (_plan.Batch is { IsStepFused: true })
        {
            EmitEntryPoint(
                "Backward and Update in one pass over the parameters; the gradients are not kept",
                $"double Step<{OptimizerType}>{step}int rows, ref {OptimizerType} optimizer) {OptimizerConstraint}",
                bits => $"return {Loop(_plan.HasBatchNorm ? "DependentRows.Step" : "TurnTraining.Step", bits, OptimizerType)}(ref w, training, inputs, targets, rows, ref optimizer);");
        }
    }

    private string BackwardLoop(int bits)
    {
        if (_plan.Batch is not { } batch)
        {
            return Loop("RowTraining.Backward", bits, WorkspaceEmitter.Backward);
        }

        if (_plan.HasBatchNorm)
        {
            return Loop(batch.Panels is null ? "BatchTraining.BackwardTogether" : "DependentRows.Backward", bits);
        }

        return Loop(batch.Panels is null ? "BatchTraining.Backward" : "TurnTraining.Backward", bits, WorkspaceEmitter.Backward);
    }

    private void EmitEntryPoint(string summary, string head, Func<int, string> call) => EmitEntryPoint(summary, head, [], null, string.Empty, null, call);

    private void EmitEntryPoint(string summary, string head, string[] buffers, int? minLaneRows, string laneCondition, Func<int, string>? laneCall, Func<int, string> call)
    {
        _writer.Line($"/// <summary>{summary}: in the widest vectors that the machine has and the network fills.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"public static {head}"))
        {
            foreach (string buffer in buffers)
            {
                _writer.Line($"ref {_number} {buffer} = ref MemoryMarshal.GetReference({buffer switch { "x" => "inputs", "t" => "targets", _ => "outputs" }});");
            }

            if (laneCall is not null)
            {
                EmitLaneCalls(laneCall, minLaneRows, laneCondition);
            }

            EmitWidths(call);
        }

        _writer.Line();
    }

    /// <summary>Enough rows of a tiny network go a sample a lane, in vectors of every width, however narrow its rows are.</summary>
    private void EmitLaneCalls(Func<int, string> call, int? minRows, string condition)
    {
        if (minRows is null)
        {
            return;
        }

        using (_writer.Block(Invariant($"if (rows >= {minRows}{condition})")))
        {
            EmitWidths(LaneWidths, bits =>
            {
                string text = call(bits);
                _writer.Line(text);
                if (!text.StartsWith("return", System.StringComparison.Ordinal))
                {
                    _writer.Line("return;");
                }
            });
        }

        _writer.Line();
    }
}
