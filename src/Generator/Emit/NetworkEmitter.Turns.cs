using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// Batches of a larger network, in turns of rows. A turn has two phases, which several threads may share: first the deltas of
/// blocks of rows, then the gradients of panels of parameters. In a step the optimizer uses a panel's gradients
/// while they are in the first-level cache, and they are never written to memory. The numbers are those of Backward and Update.
/// </content>
internal sealed partial class NetworkEmitter
{
    private string Optimized => MethodText.Optimized(_plan);
    private const string OptimizerConstraint = "where TOptimizer : IOptimizer";

    /// <summary>What the sum of losses is divided by, as the kernels want it.</summary>
    private string ScaleText => (_number == "float" ? "(float)" : string.Empty) + MeanText();

    private string InputSize => Invariant($"{Model.InputSize}");

    private string OutputSize => Invariant($"{Model.OutputSize}");

    private bool HasHiddenLayers => _plan.Layers.Count > 1;

    private void EmitTransposition(BatchPlan batch)
    {
        if (!HasHiddenLayers)
        {
            return;
        }

        _writer.Line("/// <summary>Copies of the weights after the first layer, a row for each output, by which deltas are multiplied.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static void TransposeWeights(ref {_number} w, ref {_number} u)"))
        {
            for (int i = 1; i < _plan.Layers.Count; i++)
            {
                LayerPlan layer = _plan.Layers[i];
                if (!layer.IsDense)
                {
                    continue;
                }

                int stride = _plan.Layers[i - 1].Stride;
                int offset = batch.TransposedOffsets[i];
                _writer.Line(Invariant($"MemoryMarshal.CreateSpan(ref {NumberText.At("u", offset)}, {stride}).Clear(); // with what the sums of layer {i}'s deltas start"));
                _writer.Line(Invariant($"Tiles.Transpose(ref {NumberText.At("w", layer.WeightOffset)}, {layer.Stride}, {layer.Inputs}, {layer.Outputs}, ref {NumberText.At("u", offset + stride)}, {stride});"));
            }
        }

        _writer.Line();
    }

    private void EmitTurns(BatchPlan batch, PanelPlan panels)
    {
        if (_plan.HasBatchNorm)
        {
            EmitBackwardOfBatch(batch);
        }
        else
        {
            EmitBackwardTurns(batch);
            EmitComputeDeltas(batch, panels);
            EmitDeltas(batch);
        }

        EmitAddGradients(batch, panels);
        EmitPanelPlace(panels);
        if (panels.IsFused)
        {
            if (_plan.HasBatchNorm)
            {
                EmitStepOfBatch(batch);
            }
            else
            {
                EmitStep(batch);
                EmitStepOfRow(batch);
            }

            EmitDescend(batch, panels);
        }

        EmitWork(panels);
        _writer.Line();
    }

    private void EmitBackwardTurns(BatchPlan batch)
    {
        _writer.Line("/// <summary>The gradients of a batch and the sum of its losses.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static double BackwardTurns(ref {_number} x, ref {_number} t, ref {_number} w, TrainingState<{_number}> training, {_number} scale, int rows)"))
        {
            EmitBeginTurns(batch);
            _writer.Line("double loss = 0;");
            using (_writer.Block("for (int done = 0; done < rows; done += turn)"))
            {
                _writer.Lines(
                    "int count = Math.Min(turn, rows - done);",
                    "training.BeginTurn(done);",
                    "loss = ComputeDeltas(ref x, ref t, ref w, ref u, training, scale, count, loss);",
                    "AddGradients(ref x, ref u, training, count, isAdded: done > 0);");
                EmitAdvance();
            }

            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
    }

    private void EmitBeginTurns(BatchPlan batch)
    {
        _writer.Line(Invariant($"int turn = Turns.RowsOf(rows, {batch.TurnRows});"));
        _writer.Line(Invariant($"ref {_number} u = ref training.GetScratch({batch.RowsOffset}, turn, {batch.RowStride});"));
        if (HasHiddenLayers)
        {
            _writer.Line("TransposeWeights(ref w, ref u);");
        }
    }

    private void EmitAdvance() => _writer.Lines(
        $"x = ref Unsafe.Add(ref x, (nint)count * {InputSize});",
        $"t = ref Unsafe.Add(ref t, (nint)count * {OutputSize});");

    private void EmitComputeDeltas(BatchPlan batch, PanelPlan panels)
    {
        _writer.Line("/// <summary>The first phase of a turn: the deltas of all rows, and their losses added to those before.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static double ComputeDeltas(ref {_number} x, ref {_number} t, ref {_number} w, ref {_number} u, TrainingState<{_number}> training, {_number} scale, int rows, double loss)"))
        {
            using (_writer.Block(Invariant($"if (rows >= {panels.MinSharedRows} && training.Team is {{ }} team)")))
            {
                _writer.Line("team.RunRows(Work.Deltas, ref x, ref t, ref w, scale, rows);");
            }

            using (_writer.Block("else"))
            {
                using (_writer.Block(Invariant($"for (int first = 0; first < rows; first += {batch.BlockRows})")))
                {
                    _writer.Line(Invariant($"Deltas(ref x, ref t, ref w, ref u, training, scale, first, Math.Min({batch.BlockRows}, rows - first));"));
                }
            }

            _writer.Line();
            _writer.Line($"ref double losses = ref Unsafe.As<{_number}, double>(ref {NumberText.At("u", batch.LossOffset)});");
            using (_writer.Block("for (int row = 0; row < rows; row++)"))
            {
                _writer.Line("loss += Unsafe.Add(ref losses, row);");
            }

            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
    }

    private void EmitDeltas(BatchPlan batch)
    {
        _writer.Line("/// <summary>Losses and deltas of a block of rows.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static void Deltas(ref {_number} x, ref {_number} t, ref {_number} w, ref {_number} u, TrainingState<{_number}> training, {_number} scale, int first, int rows)"))
        {
            _writer.Lines(
                $"x = ref Unsafe.Add(ref x, (nint)first * {InputSize});",
                $"t = ref Unsafe.Add(ref t, (nint)first * {OutputSize});",
                Invariant($"ref {_number} v = ref Unsafe.Add(ref u, {batch.RowsOffset} + ((nint)first * {batch.RowStride}));"),
                $"ref double losses = ref Unsafe.Add(ref Unsafe.As<{_number}, double>(ref {NumberText.At("u", batch.LossOffset)}), first);");
            EmitWidths(bits => Invariant($"Deltas{bits}(ref x, ref t, ref w, ref v, ref u, training, ref losses, scale, first, rows);"));
            _writer.Line();
            _writer.Line($"training.CheckInputs(MemoryMarshal.CreateReadOnlySpan(ref x, rows * {InputSize}));");
        }

        _writer.Line();
    }

    private void EmitAddGradients(BatchPlan batch, PanelPlan panels)
    {
        _writer.Line("/// <summary>The second phase of a turn: the gradients.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static void AddGradients(ref {_number} x, ref {_number} u, TrainingState<{_number}> training, int rows, bool isAdded)"))
        {
            EmitShared(panels, string.Empty, Invariant($"team.RunPanels(Work.Gradients, {panels.Count}, ref x, ref x, rows, isAdded);"));
            using (_writer.Block(Invariant($"for (int panel = 0; panel < {panels.Count}; panel++)")))
            {
                _writer.Line("AddPanel(ref x, ref training.GradientsReference, ref u, panel, rows, isAdded);");
            }
        }

        _writer.Line();
        _writer.Line("/// <summary>The gradients of a panel, at its place among all.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static void AddPanel(ref {_number} x, ref {_number} g, ref {_number} u, int panel, int rows, bool isAdded)"))
        {
            _writer.Line("g = ref Unsafe.Add(ref g, PlaceOf(panel, out _));");
            EmitPanelCall(batch);
        }

        _writer.Line();
    }

    private void EmitPanelCall(BatchPlan batch)
        => EmitWidths(bits => Invariant($"Panel{bits}(ref x, ref g, ref {NumberText.At("u", batch.RowsOffset)}, panel, rows, isAdded);"));

    /// <summary>The statements for several threads, where there are enough rows, and the end of the method.</summary>
    private void EmitShared(PanelPlan panels, string condition, params string[] statements)
    {
        using (_writer.Block(Invariant($"if (rows >= {panels.MinSharedRows}{condition} && training.Team is {{ }} team)")))
        {
            _writer.Lines(statements);
            _writer.Line("return;");
        }

        _writer.Line();
    }

    /// <summary>Where a panel lies among the parameters: the biases of its layer come first, then the inputs.</summary>
    private void EmitPanelPlace(PanelPlan panels)
    {
        _writer.Line("/// <summary>Where a panel's parameters begin, and how many there are.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block("private static nint PlaceOf(int panel, out nint length)"))
        {
            LayerPlan last = _plan.ParameterLayers.Last();
            foreach (LayerPlan layer in _plan.ParameterLayers)
            {
                int inputs = panels.Inputs[layer.Model.Index];
                int count = ((layer.WeightRows - 1) / inputs) + 1;
                string[] lines = count == 1
                    ? [Invariant($"length = {layer.ParameterLength};"), Invariant($"return {layer.BiasOffset};")]
                    :
                    [
                        Invariant($"length = (Math.Min({inputs}, {layer.WeightRows} - (panel * {inputs})) + (panel == 0 ? 1 : 0)) * {layer.Stride};"),
                        Invariant($"return panel == 0 ? {layer.BiasOffset} : {layer.WeightOffset} + (panel * {inputs * layer.Stride});"),
                    ];
                if (layer == last)
                {
                    _writer.Lines(lines);
                    continue;
                }

                using (_writer.Block(Invariant($"if (panel < {count})")))
                {
                    _writer.Lines(lines);
                }

                _writer.Line();
                _writer.Line(Invariant($"panel -= {count};"));
            }
        }

        _writer.Line();
    }

    /// <summary>The step in one pass over the parameters.</summary>
    private void EmitStep(BatchPlan batch)
    {
        _writer.Line("/// <summary>Backward and Update in one pass over the parameters; the gradients are not kept.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"public static double Step<TOptimizer>(ref {_number} w, TrainingState<{_number}> training, ReadOnlySpan<{_number}> inputs, ReadOnlySpan<{_number}> targets, int rows, ref TOptimizer optimizer) {OptimizerConstraint}"))
        {
            using (_writer.Block(Invariant($"if (rows < {batch.MinRows})")))
            {
                _writer.Line("return StepOfRow(ref w, training, inputs, targets, ref optimizer);");
            }

            _writer.Lines(
                string.Empty,
                $"ref {_number} x = ref MemoryMarshal.GetReference(inputs);",
                $"ref {_number} t = ref MemoryMarshal.GetReference(targets);");
            EmitBeginTurns(batch);
            _writer.Lines(
                $"{_number} scale = {ScaleText};",
                "double loss = 0;",
                "int done = 0;");
            using (_writer.Block("for (; rows - done > turn; done += turn)"))
            {
                _writer.Lines(
                    "int count = turn;",
                    "training.BeginTurn(done);",
                    "loss = ComputeDeltas(ref x, ref t, ref w, ref u, training, scale, count, loss);",
                    "AddGradients(ref x, ref u, training, count, isAdded: done > 0);");
                EmitAdvance();
            }

            _writer.Line();
            _writer.Line("training.BeginTurn(done);");
            _writer.Line($"loss = {MeanText()} * ComputeDeltas(ref x, ref t, ref w, ref u, training, scale, rows - done, loss);");
            EmitBeginUpdate();
            EmitRule(rule => _writer.Line($"Descend(ref x, ref w, ref u, training, ref {rule}, rows - done, isAdded: done > 0);"), "return loss;");
            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
    }

    private void EmitBeginUpdate()
    {
        _writer.Line("training.EndBackward(loss, inputs);");
        if (_plan.HasBatchNorm)
        {
            _writer.Line("UpdateStatistics(ref w, training, rows);");
        }

        using (_writer.Block("if (!training.TryBeginUpdate(ref optimizer))"))
        {
            _writer.Line("return loss; // It is not finite, or an input is not.");
        }

        _writer.Line();
    }

    /// <summary>A row alone, whose gradients need no memory at all. Plain descent has kernels of its own for it.</summary>
    private void EmitStepOfRow(BatchPlan batch)
    {
        _writer.Line("/// <summary>The step of a row alone.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static double StepOfRow<TOptimizer>(ref {_number} w, TrainingState<{_number}> training, ReadOnlySpan<{_number}> inputs, ReadOnlySpan<{_number}> targets, ref TOptimizer optimizer) {OptimizerConstraint}"))
        {
            _writer.Lines(
                $"ref {_number} x = ref MemoryMarshal.GetReference(inputs);",
                $"ref {_number} t = ref MemoryMarshal.GetReference(targets);",
                Invariant($"ref {_number} v = ref training.GetScratch({batch.RowStride});"),
                "const int rows = 1;",
                "double loss;");
            if (_plan.HasDropout)
            {
                _writer.Line($"training.WriteDropoutKeys(ref {NumberText.At("v", _plan.KeyOffset)}, 0, 0, 1);");
            }

            EmitWidths(bits => $"loss = {MeanText()} * DeltasOfRow{bits}(ref x, ref t, ref w, ref v, training.SampleWeight(0), {ScaleText});");
            _writer.Line();
            EmitBeginUpdate();
            _writer.Line($"ref {_number} slots = ref training.SlotsReference;");
            foreach (LayerPlan layer in _plan.ParameterLayers)
            {
                if (!layer.IsDense)
                {
                    EmitUpdateOfRow(layer);
                    continue;
                }

                string input = layer.Model.Index == 0 ? "x" : NumberText.At("v", _plan.Layers[layer.Model.Index - 1].OutputOffset);
                _writer.Line(Invariant($"ParameterUpdate.Layer(ref optimizer, ref {NumberText.At("w", layer.BiasOffset)}, ref {input}, ref {NumberText.At("v", layer.DeltaOffset)}, ref {NumberText.At("slots", layer.BiasOffset)}, {layer.Inputs}, {layer.Stride}, {_plan.BlockLength});"));
            }

            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
    }

    /// <summary>A layer without weighted sums, whose gradients are in the row's workspace.</summary>
    private void EmitUpdateOfRow(LayerPlan layer)
    {
        var statements = new StatementList();
        IReadOnlyList<Place> gradients = layer.Model.Kind.GradientsInRow(new BatchLowering(statements, _plan, layer, new VectorShape(VectorShape.SmallestBits, Model.Format.Accumulator)));
        new CSharpVectorPrinter(_writer, _plan).Print(statements.ToArray());
        for (int row = 0; row < gradients.Count; row++)
        {
            int offset = layer.BiasOffset + (row * layer.Stride);
            string gradient = NumberText.At(gradients[row].Buffer, gradients[row].Offset);
            _writer.Line(Invariant($"ParameterUpdate.Range(ref optimizer, ref {NumberText.At("w", offset)}, ref {gradient}, ref {NumberText.At("slots", offset)}, {layer.Stride}, {_plan.BlockLength});"));
        }
    }

    private void EmitDescend(BatchPlan batch, PanelPlan panels)
    {
        _writer.Line("/// <summary>The second phase of the last turn of a step: gradients and update.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static void Descend<TOptimizer>(ref {_number} x, ref {_number} w, ref {_number} u, TrainingState<{_number}> training, ref TOptimizer rule, int rows, bool isAdded) {OptimizerConstraint}"))
        {
            _writer.Line(Invariant($"training.ReservePanels({panels.Length});"));
            EmitShared(
                panels,
                " && typeof(TOptimizer).IsValueType",
                "team.SetRule(ref rule);",
                Invariant($"team.RunPanels(Work<TOptimizer>.Descend, {panels.Count}, ref x, ref w, rows, isAdded);"));
            using (_writer.Block(Invariant($"for (int panel = 0; panel < {panels.Count}; panel++)")))
            {
                _writer.Line("DescendPanel(ref x, ref w, ref u, training, ref rule, panel, 0, rows, isAdded);");
            }
        }

        _writer.Line();
        _writer.Line("/// <summary>The gradients of a panel, and at once the update. With turns before, gradients go on from theirs.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static void DescendPanel<TOptimizer>(ref {_number} x, ref {_number} w, ref {_number} u, TrainingState<{_number}> training, ref TOptimizer rule, int panel, int worker, int rows, bool isAdded) {OptimizerConstraint}"))
        {
            _writer.Line("nint place = PlaceOf(panel, out nint length);");
            _writer.Line(Invariant($"ref {_number} g = ref isAdded ? ref Unsafe.Add(ref training.GradientsReference, place) : ref training.GetPanel(worker, {panels.Length});"));
            EmitPanelCall(batch);
            _writer.Line();
            _writer.Line(Invariant($"ParameterUpdate.Range(ref rule, ref Unsafe.Add(ref w, place), ref g, ref Unsafe.Add(ref training.SlotsReference, place), length, {_plan.BlockLength});"));
        }

        _writer.Line();
    }

    /// <summary>What a thread does with an item: the same as one thread does with all of them.</summary>
    private void EmitWork(PanelPlan panels)
    {
        string parameters = $"TrainingTeam<{_number}> team, int item, int worker";
        string scratch = "ref team.Training.ScratchReference";
        _writer.Line("/// <summary>What a thread does that shares a turn.</summary>");
        using (_writer.Block("private static class Work"))
        {
            if (!_plan.HasBatchNorm)
            {
                _writer.Line($"public static readonly TrainingWork<{_number}> Deltas = DeltasOfBlock;");
            }

            _writer.Line($"public static readonly TrainingWork<{_number}> Gradients = GradientsOfPanel;");
            _writer.Line();
            if (!_plan.HasBatchNorm)
            {
                using (_writer.Block($"private static void DeltasOfBlock({parameters})"))
                {
                    _writer.Lines(
                        "int first = item * team.BlockRows;",
                        $"{_kernels}.Deltas(ref team.Inputs, ref team.Targets, ref team.Parameters, {scratch}, team.Training, team.Scale, first, Math.Min(team.BlockRows, team.Rows - first));");
                }

                _writer.Line();
            }

            _writer.Line($"private static void GradientsOfPanel({parameters})");
            _writer.Line($"    => AddPanel(ref team.Inputs, ref team.Training.GradientsReference, {scratch}, item, team.Rows, team.IsAdded);");
        }

        if (!panels.IsFused)
        {
            return;
        }

        _writer.Line();
        _writer.Line("/// <summary>The same, with an optimizer.</summary>");
        using (_writer.Block($"private static class Work<TOptimizer> {OptimizerConstraint}"))
        {
            _writer.Lines(
                $"public static readonly TrainingWork<{_number}> Descend = DescendPanel;",
                string.Empty,
                $"private static void DescendPanel({parameters})",
                $"    => {_kernels}.DescendPanel(ref team.Inputs, ref team.Parameters, {scratch}, team.Training, ref team.Rule<TOptimizer>(), item, worker, team.Rows, team.IsAdded);");
        }
    }

    private static string Invariant(System.FormattableString text) => System.FormattableString.Invariant(text);
}
