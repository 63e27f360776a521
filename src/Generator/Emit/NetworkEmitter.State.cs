using System;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// Networks with state: the outputs of a row depend on the rows before it. A state is memory of its own, so that agents share weights and have one each; that of the network itself stands beside
/// its parameters. A static class has none.
/// </content>
internal sealed partial class NetworkEmitter
{
    private const string StateLayout = "global::StaticNets.StateLayout";

    private bool OwnsState => _plan.HasState && !Type.IsStatic;

    private string StateInterface => $"global::StaticNets.IStatefulNetwork<{_number}>";

    private string StateLength => _plan.StateLength.ToString(CultureInfo.InvariantCulture);

    /// <summary>Members that compute outputs change the network where it has a state.</summary>
    private string ReadOnlyForward => OwnsState ? string.Empty : ReadOnly;

    /// <summary>The method that takes rows as they follow each other.</summary>
    private string ForwardRows => _plan.HasState ? "ForwardSequence" : "Forward";

    /// <summary>Members of a struct that leave its state as it is.</summary>
    private string ReadOnlyState => Type.IsStruct && !_plan.Facts.HasRefReadonlyParameters ? string.Empty : ReadOnly;

    /// <summary>The first value of the network's own state.</summary>
    private string StateReference => !Type.IsStruct ? "ref _state.Reference"
        : _plan.Facts.HasRefReadonlyParameters ? $"ref {_unsafe}.As<StateBlock, {_number}>(ref {_unsafe}.AsRef(in _state))"
        : $"ref {_unsafe}.As<StateBlock, {_number}>(ref _state)";

    private string StateSpan => Type.IsStruct ? $"global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan({StateReference}, {StateLength})" : "_state.Span";

    private string StateSentence => FormattableString.Invariant(
        $"A state of {StateCount:N0} {(StateCount == 1 ? "number" : "numbers")} in {_plan.StateBytes:N0} bytes (padding included): the outputs of a row depend on the rows before it.");

    /// <summary>Whether a sequence begins with another state than zeros.</summary>
    private bool HasStart => Model.Weights is { } weights && weights.Starts.Any(start => start.Any(value => value != 0));

    /// <summary>What a state is at first, for documentation.</summary>
    private string AtFirst => HasStart ? "as <c>Reset</c> leaves them" : "zeros";

    private int StateCount => _plan.StateLayers.Sum(layer => layer.State.Count);

    /// <summary>Writes the network's own state, and the members that say what states are.</summary>
    private void EmitState()
    {
        _writer.Lines(
            "/// <summary>The length of a state, padding included.</summary>",
            $"public const int StateLength = {StateLength};",
            string.Empty,
            "/// <summary>The number of values of a state, padding not counted.</summary>",
            FormattableString.Invariant($"public const int StateCount = {StateCount};"),
            string.Empty,
            "/// <summary>The state kept from one row to the next: the shapes of its parts, and their positions in <c>StateLength</c> values.</summary>",
            $"public static global::System.ReadOnlySpan<global::StaticNets.StateInfo> States => {Kernels}.States;",
            string.Empty,
            $"/// <summary>Sets a state to the initial state of a sequence{(HasStart ? ", from the file" : ": zeros")}.</summary>",
            "/// <param name=\"state\"><c>StateLength</c> values.</param>",
            "/// <exception cref=\"global::System.ArgumentException\">The length differs.</exception>");
        using (_writer.Block($"public static void Reset({Output} state)"))
        {
            _writer.Lines($"{Guard}.CheckState(state.Length, StateLength);", HasStart ? $"{Kernels}.Begin(state);" : "state.Clear();");
        }

        _writer.Line();
        if (!OwnsState)
        {
            return;
        }

        _writer.Lines(
            Type.IsStruct ? "private StateBlock _state;" : $"private {(IsRecordClass ? string.Empty : "readonly ")}global::StaticNets.AlignedMemory<{_number}> _state = {(HasStart ? "BeginState()" : $"new global::StaticNets.AlignedMemory<{_number}>({StateLength})")};",
            string.Empty,
            "/// <summary>The state that the network keeps from one row to the next, in the layout that <see cref=\"States\"/> describes. Padding is 0 and must stay 0.</summary>");
        if (Type.IsStruct)
        {
            _writer.Line("/// <remarks>The span is valid as long as the variable that holds this struct.</remarks>");
            if (_plan.Facts.HasUnscopedRef)
            {
                _writer.Line("[global::System.Diagnostics.CodeAnalysis.UnscopedRef]");
            }
        }

        _writer.Lines(
            $"public {Output} State => {StateSpan};",
            string.Empty,
            "/// <inheritdoc/>",
            $"public void Reset() => {(HasStart ? $"{Kernels}.Begin({StateSpan})" : $"{StateSpan}.Clear()")};",
            string.Empty,
            "/// <inheritdoc/>",
            $"public {ReadOnlyState}void CopyStateTo({Output} destination)",
            $"    => {StateLayout}.CopyToPortable<{_number}>({StateSpan}, {Kernels}.States, destination);",
            string.Empty,
            "/// <inheritdoc/>",
            $"public void SetState({Input} source)",
            $"    => {StateLayout}.CopyFromPortable<{_number}>({StateSpan}, {Kernels}.States, source);",
            string.Empty);
        if (HasStart && !Type.IsStruct)
        {
            using (_writer.Block($"private static global::StaticNets.AlignedMemory<{_number}> BeginState()"))
            {
                _writer.Lines(
                    $"var state = new global::StaticNets.AlignedMemory<{_number}>({StateLength});",
                    $"{Kernels}.Begin(state.Span);",
                    "return state;");
            }

            _writer.Line();
        }
    }

    /// <summary>Writes the forward passes: a step, the steps of a sequence, a step of many agents.</summary>
    private void EmitForwardWithState()
    {
        string summary = $"{Escape(NetworkText.InOneLine(Model))}{(Model.IsLogSoftmax ? ", and the logarithm of their softmax" : string.Empty)}";
        if (OwnsState)
        {
            _writer.Lines(
                $"/// <summary>Computes the outputs of a step and advances the network's state: {summary}.</summary>",
                $"/// <param name=\"inputs\">{Model.InputSize} values.</param>",
                $"/// <param name=\"outputs\">Receives {Model.OutputSize} values; must not overlap the inputs.</param>",
                "/// <exception cref=\"global::System.ArgumentException\">A length differs; the state is unchanged.</exception>",
                Inlining);
            using (_writer.Block($"public void Forward({Input} inputs, {Output} outputs)"))
            {
                _writer.Line($"{Guard}.CheckStep(inputs.Length, InputSize, outputs.Length, OutputSize);");
                EmitCallOfSequence(StateReference, StateSpan, "1");
            }

            _writer.Lines(string.Empty, "/// <inheritdoc/>");
            using (_writer.Block($"public void ForwardSequence({Input} inputs, {Output} outputs)"))
            {
                _writer.Line($"int rows = {Guard}.CountRows(inputs.Length, InputSize, outputs.Length, OutputSize, \"outputs\");");
                EmitCallOfSequence(StateReference, StateSpan, "rows");
            }

            _writer.Line();
        }

        if (Type.IsStatic)
        {
            _writer.Lines(
                $"/// <summary>Computes the outputs of the steps of a sequence, one after the other, and advances its state: {summary}.</summary>",
                $"/// <param name=\"state\"><c>StateLength</c> values, {AtFirst} at first.</param>",
                $"/// <param name=\"inputs\">The steps: rows of {Model.InputSize} values.</param>",
                $"/// <param name=\"outputs\">Receives as many rows of {Model.OutputSize} values; must not overlap the other spans.</param>",
                "/// <exception cref=\"global::System.ArgumentException\">A length is not a multiple of the row length, there are no rows, the numbers of rows differ, or the state has another length; nothing is changed.</exception>");
        }
        else
        {
            _writer.Line("/// <inheritdoc/>");
        }

        using (_writer.Block($"public {ReadOnly}void ForwardSequence({Output} state, {Input} inputs, {Output} outputs)"))
        {
            _writer.Lines(
                $"int rows = {Guard}.CountRows(inputs.Length, InputSize, outputs.Length, OutputSize, \"outputs\");",
                $"{Guard}.CheckState(state.Length, StateLength);");
            EmitCallOfSequence("ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(state)", "state", "rows");
        }

        _writer.Line();
    }

    /// <summary>Writes what of training a network with state has: an optimizer's step along gradients that others have found.</summary>
    private void EmitTrainingWithState()
    {
        const string Summary = "/// <summary>Not supported for a network with state.</summary>";
        const string Exception = "/// <exception cref=\"global::System.NotSupportedException\">Always: the network has state.</exception>";
        _writer.Lines(Summary, Exception, "/// <inheritdoc/>", $"public {ReadOnly}{_number} Backward({Input} inputs, {Input} targets, {Training} training) => {ThrowStateful}", string.Empty);
        EmitUpdate();
        _writer.Lines(Summary, Exception, "/// <inheritdoc/>", $"public {ReadOnly}{_number} Step<{Optimizer}>({Input} inputs, {Input} targets, ref {Optimizer} optimizer, {Training} training) {UpdateConstraint} => {ThrowStateful}", string.Empty);
    }

    private void EmitForwardManyWithState()
    {
        if (Type.IsStatic)
        {
            _writer.Lines(
                "/// <summary>Computes a step of many agents, each with its own state. With no agents, the method does nothing.</summary>",
                $"/// <param name=\"states\">A row of <c>StateLength</c> values for each agent, {AtFirst} at first; the step advances them.</param>",
                $"/// <param name=\"inputs\">As many rows of {Model.InputSize} values.</param>",
                $"/// <param name=\"outputs\">Receives as many rows of {Model.OutputSize} values; must not overlap the other spans.</param>",
                "/// <exception cref=\"global::System.ArgumentException\">A length is not a multiple of the row length, or the numbers of rows differ; nothing is changed.</exception>");
        }
        else
        {
            _writer.Line("/// <inheritdoc/>");
        }

        using (_writer.Block($"public {ReadOnly}void ForwardMany({Output} states, {Input} inputs, {Output} outputs)"))
        {
            _writer.Line($"int agents = {Guard}.CountAgents(states.Length, StateLength, inputs.Length, InputSize, outputs.Length, OutputSize);");
            _writer.Line(_plan.IsForwardScalar
                ? $"{Kernels}.Forward({ScalarParameters}, states, inputs, outputs, agents, StateLength);"
                : $"{Kernels}.ForwardMany({_parameters}, ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(states), inputs, outputs, agents);");
            EmitLogSoftmax();
        }

        _writer.Line();
        if (!HasOwn("ForwardMany") && Type.IsStruct && !Model.IsBaked)
        {
            EmitForwardOfNetworks();
        }
    }

    private void EmitCallOfSequence(string reference, string span, string rows)
    {
        _writer.Line(_plan.IsForwardScalar
            ? $"{Kernels}.Forward({ScalarParameters}, {span}, inputs, outputs, {rows}, 0);"
            : $"{Kernels}.ForwardSequence({_parameters}, {reference}, inputs, outputs, {rows});");
        EmitLogSoftmax();
    }

    private void EmitLogSoftmax()
    {
        if (Model.IsLogSoftmax)
        {
            _writer.Line($"{Selection}.LogSoftmax(outputs, OutputSize);");
        }
    }

    /// <summary>Writes the choices of a width.</summary>
    private void EmitStateEntryPoints()
    {
        EmitStateEntryPoint(
            "ForwardSequence",
            "Outputs of the steps of a sequence, one after the other",
            bits => _writer.Line($"{StateLoop(bits)}(ref x, ref w, ref s, ref y, rows, 0);"));
        EmitStateEntryPoint(
            "ForwardMany",
            "Outputs of a step of agents, each of which has a state",
            bits =>
            {
                if (_plan.HasForwardBatch)
                {
                    using (_writer.Block(Invariant($"if (rows >= {_plan.Batch!.MinForwardRows})")))
                    {
                        _writer.Lines($"{Loop("StateLoops.ForwardBatch", bits, WorkspaceEmitter.Batch)}(ref x, ref w, ref s, ref y, rows, {StateLength});", "return;");
                    }

                    _writer.Line();
                }

                _writer.Line($"{StateLoop(bits)}(ref x, ref w, ref s, ref y, rows, {StateLength});");
            });
    }

    private string StateLoop(int bits) => Loop("StateLoops.Forward", bits, WorkspaceEmitter.Forward);

    private void EmitStateEntryPoint(string name, string summary, Action<int> call)
    {
        _writer.Line($"/// <summary>{summary}: in the widest vectors that the machine has and the network fills.</summary>");
        _writer.Line(MethodText.Optimized(_plan));
        using (_writer.Block($"public static void {name}(ref {_number} w, ref {_number} s, ReadOnlySpan<{_number}> inputs, Span<{_number}> outputs, int rows)"))
        {
            _writer.Lines(
                $"ref {_number} x = ref MemoryMarshal.GetReference(inputs);",
                $"ref {_number} y = ref MemoryMarshal.GetReference(outputs);");
            EmitWidths(call);
        }

        _writer.Line();
    }

    private void EmitStateTable()
    {
        _writer.Line("/// <summary>What layers keep from one row to the next.</summary>");
        using (_writer.Block("public static readonly StateInfo[] States =", "};"))
        {
            foreach (LayerPlan layer in _plan.StateLayers)
            {
                string shape = string.Join(", ", layer.State.Axes.Select(axis => axis.ToString(CultureInfo.InvariantCulture)));
                _writer.Line(FormattableString.Invariant($"new StateInfo({layer.Model.Index}, {layer.StateOffset}, {layer.StateStride}, {shape}),"));
            }
        }

        _writer.Line();
        if (HasStart)
        {
            EmitStart();
        }
    }

    /// <summary>Writes the state with which a sequence begins: of a recurrent layer all of it, of a history a row that repeats, and the place of the oldest one, which is 0.</summary>
    private void EmitStart()
    {
        var states = _plan.StateLayers.Select((layer, index) => (Layer: layer, Start: Model.Weights!.Starts[index])).Where(state => state.Start.Any(value => value != 0)).ToArray();
        foreach ((LayerPlan layer, EquatableArray<double> start) in states)
        {
            string values = string.Join(", ", start.Select(value => NumberText.Literal(value, Model.Format.Storage)));
            _writer.Line(FormattableString.Invariant($"private static readonly {_number}[] Start{layer.Model.Index + 1} = new {_number}[] {{ {values} }};"));
        }

        _writer.Lines(string.Empty, "/// <summary>Sets a state to the initial state of a sequence.</summary>");
        using (_writer.Block($"public static void Begin(Span<{_number}> state)"))
        {
            _writer.Line("state.Clear();");
            foreach ((LayerPlan layer, EquatableArray<double> start) in states)
            {
                string name = FormattableString.Invariant($"Start{layer.Model.Index + 1}");
                bool repeats = start.Count < layer.State.Count;
                int length = repeats ? start.Count : layer.State.RowLength;
                int rows = repeats ? (layer.State.Count - 1) / start.Count : layer.State.Rows;
                using (_writer.Block(FormattableString.Invariant($"for (int row = 0; row < {rows}; row++)")))
                {
                    string from = repeats ? $"{name}.AsSpan()" : FormattableString.Invariant($"{name}.AsSpan(row * {length}, {length})");
                    _writer.Line(FormattableString.Invariant($"{from}.CopyTo(state.Slice({layer.StateOffset} + (row * {(repeats ? length : layer.StateStride)})));"));
                }
            }
        }

        _writer.Line();
    }
}
