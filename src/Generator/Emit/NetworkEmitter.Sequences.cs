using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>Training of a network with state, through time: the rows of a call are steps, of one sequence or of several.</content>
internal sealed partial class NetworkEmitter
{
    private const string NoState = "default";

    /// <summary>The interface that says what the members of such a class do that take states and no training state.</summary>
    private const string DocumentedOfSequences = "global::StaticNets.ISequenceNetwork{T}";

    private void EmitTrainingOfSequences()
    {
        _writer.Line("/// <inheritdoc/>");
        using (_writer.Block($"public {ReadOnly}{_number} Backward({Input} inputs, {Input} targets, {Training} training)"))
        {
            _writer.Line($"int rows = {Guard}.CountRows(inputs.Length, InputSize, targets.Length, OutputSize, \"targets\");");
            EmitBackwardOfSequences(NoState, "1");
        }

        _writer.Lines(string.Empty, "/// <inheritdoc/>");
        using (_writer.Block($"public {ReadOnly}{_number} Backward({Output} states, {Input} inputs, {Input} targets, {Training} training)"))
        {
            _writer.Lines(
                $"int rows = {Guard}.CountRows(inputs.Length, InputSize, targets.Length, OutputSize, \"targets\");",
                $"int sequences = {Guard}.CountSequences(states.Length, StateLength, rows);");
            EmitBackwardOfSequences("states", "sequences");
        }

        _writer.Line();
        EmitUpdate();
        EmitStepOfSequences(string.Empty, string.Empty);
        EmitStepOfSequences($"{Output} states, ", "states, ");
    }

    private void EmitBackwardOfSequences(string states, string sequences)
    {
        _writer.Line(TrainingCheck);
        EmitTargetCheck(withTraining: true);
        _writer.Lines(
            BeginPass,
            $"double loss = {Kernels}.Backward({_parameters}, {states}, training, inputs, targets, rows, {sequences});",
            "training.EndBackward(loss, inputs);",
            $"return {Cast}loss;");
    }

    private void EmitStepOfSequences(string parameter, string argument)
    {
        _writer.Line("/// <inheritdoc/>");
        using (_writer.Block($"public {_number} Step<{Optimizer}>({parameter}{Input} inputs, {Input} targets, ref {Optimizer} optimizer, {Training} training) {UpdateConstraint}"))
        {
            _writer.Lines(
                $"{Guard}.CheckOptimizer(optimizer);",
                $"{_number} loss = Backward({argument}inputs, targets, training);",
                "Update(ref optimizer, training);",
                "return loss;");
        }

        _writer.Line();
    }

    /// <summary>A class keeps its training state itself: members without the parameter.</summary>
    private void EmitShortFormsOfSequences()
    {
        _writer.Line($"/// <inheritdoc cref=\"{DocumentedOfSequences}.Backward\"/>");
        _writer.Line($"public {_number} Backward({Output} states, {Input} inputs, {Input} targets) => Backward(states, inputs, targets, GetTraining());");
        _writer.Line();
        _writer.Line($"/// <inheritdoc cref=\"{DocumentedOfSequences}.Step\"/>");
        _writer.Line($"public {_number} Step<{Optimizer}>({Output} states, {Input} inputs, {Input} targets, ref {Optimizer} optimizer) {UpdateConstraint} => Step(states, inputs, targets, ref optimizer, GetTraining());");
        _writer.Line();
    }

    private void EmitLossOfSequences()
    {
        _writer.Line("/// <inheritdoc/>");
        using (_writer.Block($"public {ReadOnly}{_number} ComputeLoss({Output} states, {Input} inputs, {Input} targets, {Output} outputs)"))
        {
            _writer.Lines(
                $"int rows = {Guard}.CountRows(inputs.Length, InputSize, targets.Length, OutputSize, \"targets\");",
                $"{Guard}.CountRows(inputs.Length, InputSize, outputs.Length, OutputSize, \"outputs\");",
                $"int sequences = {Guard}.CountSequences(states.Length, StateLength, rows);");
            EmitTargetCheck(withTraining: false);
            _writer.Line($"return {Cast}{Kernels}.ComputeLoss({_parameters}, states, inputs, targets, outputs, rows, sequences);");
        }

        _writer.Line();
    }

    /// <summary>Writes the choices of a width.</summary>
    private void EmitSequenceEntryPoints()
    {
        EmitLossEntryPoint();
        EmitEntryPoint(
            "Gradients of the mean loss over the steps of sequences, and the mean loss",
            $"double Backward(ref {_number} w, Span<{_number}> states, TrainingState<{_number}> training, ReadOnlySpan<{_number}> inputs, ReadOnlySpan<{_number}> targets, int rows, int sequences)",
            bits => $"return {Loop("SequenceTraining.Backward", bits)}(ref w, states, training, inputs, targets, rows / sequences, sequences);");
    }

    private void EmitLossEntryPoint()
    {
        _writer.Line("/// <summary>The mean loss over the steps of sequences, and the outputs of which it is the loss where they are asked for. Without states it is one sequence, which begins with zeros.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"public static double ComputeLoss(ref {_number} w, Span<{_number}> states, ReadOnlySpan<{_number}> inputs, ReadOnlySpan<{_number}> targets, Span<{_number}> outputs, int rows, int sequences)"))
        {
            _writer.Lines(
                $"ref {_number} x = ref MemoryMarshal.GetReference(inputs);",
                $"ref {_number} t = ref MemoryMarshal.GetReference(targets);");
            WorkspaceEmitter.EmitState(_writer, _plan);
            EmitWidths(bits => $"return {Loop("StateLoops.Loss", bits, WorkspaceEmitter.Forward)}(ref x, ref t, ref w, ref s, outputs, rows, sequences);");
        }

        _writer.Line();
    }
}
