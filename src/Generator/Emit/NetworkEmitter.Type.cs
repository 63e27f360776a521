using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>The user's partial type and its public members.</content>
internal sealed partial class NetworkEmitter
{
    private const string Inlining = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";
    private const string Guard = "global::StaticNets.NetworkGuard";

    private string Input => $"global::System.ReadOnlySpan<{_number}>";

    private string Output => $"global::System.Span<{_number}>";

    private string Training => $"global::StaticNets.TrainingState<{_number}>";

    private string TrainingCheck => FormattableString.Invariant($"{Guard}.CheckTraining(training, {_plan.BlockLength});");

    /// <summary>The type parameter of methods that take an optimizer.</summary>
    private string Optimizer => FreeName("TOptimizer");

    private string UpdateConstraint => $"where {Optimizer} : global::StaticNets.IOptimizer";

    /// <summary>A name for a type parameter that no type parameter around it has.</summary>
    private string FreeName(string name)
    {
        var taken = new HashSet<string>(Type.TypeParameterNames);
        string free = name;
        for (int number = 2; taken.Contains(free); number++)
        {
            free = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }

    /// <summary>What the type implements: the more, the more it is for.</summary>
    private string Interface => Model.IsBaked ? InferenceInterface : Model.IsInferenceOnly ? ParameterInterface : $"global::StaticNets.INetwork<{_number}>";

    private string SequenceInterface => $"global::StaticNets.ISequenceNetwork<{_number}>";

    private string InferenceInterface => $"global::StaticNets.IInferenceNetwork<{_number}>";

    private string ParameterInterface => $"global::StaticNets.IParameterNetwork<{_number}>";

    /// <summary>Members of a struct that change nothing say so, where the language lets them pass the parameters on; those of a static class are static.</summary>
    private string ReadOnly => Type.IsStatic ? "static "
        : Type.IsStruct && (Model.IsBaked || _plan.Facts.HasRefReadonlyParameters) ? "readonly "
        : string.Empty;

    private void EmitType()
    {
        EmitRemarks();
        if (!Type.IsMarkedAsGenerated)
        {
            _writer.Line("[global::System.CodeDom.Compiler.GeneratedCode(\"StaticNets.Generator\", \"0.1.0\")]");
        }

        if (Type is { IsStruct: true, HasOwnFields: true, Layout: null } && !Model.IsBaked)
        {
            _writer.Line("// The fields of a struct that stand in several of its parts have no order.");
            _writer.Line("[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Auto)]");
        }

        string interfaces = Type.IsStatic ? string.Empty : $" : {Interface}{(_plan.HasSequenceTraining ? ", " + SequenceInterface : _plan.HasState ? ", " + StateInterface : string.Empty)}";
        using (_writer.Block($"partial {Type.Keyword} {DeclarationReader.Escape(Type.Name)}{Type.TypeParameters}{interfaces}"))
        {
            EmitConstants();
            EmitConstantsOfHeads();
            if (!Model.IsBaked)
            {
                EmitStorage();
            }

            if (_plan.HasState)
            {
                EmitState();
                EmitForwardWithState();
                EmitForwardManyWithState();
            }
            else
            {
                EmitForward();
                EmitForwardOfHeads();
                EmitForwardMany();
            }

            if (!Type.IsStatic || !_plan.HasState)
            {
                EmitClasses();
                EmitTyped();
            }

            if (!Model.IsInferenceOnly)
            {
                EmitLossMembers();
                EmitLossMembersOfHeads();
                EmitTrainingMembers();
                if (!Type.IsStruct)
                {
                    EmitShortForms();
                }
            }

            EmitPortableMembers();
            if (!Type.IsStatic)
            {
                EmitText();
                EmitInterface();
            }

            if (!Type.IsStruct && !Model.IsInferenceOnly)
            {
                _writer.Line();
                _writer.Line($"private {Training} GetTraining() => _training{(IsRecordClass ? ".State" : string.Empty)} ??= CreateTrainingState();");
            }

            if (IsRecordClass && !Model.IsInferenceOnly)
            {
                EmitTrainingStorageOfRecord();
            }

            if (Type.IsStruct && !Model.IsBaked)
            {
                EmitBlock("ParameterBlock", _plan.StorageLength, _plan.StorageBytes);
            }

            if (Type.IsStruct && _plan.HasState)
            {
                EmitBlock("StateBlock", _plan.StateLength, _plan.StateBytes);
            }
        }
    }

    /// <summary>The network as a reader wants to see it first.</summary>
    private void EmitRemarks()
    {
        _writer.Lines(
            $"/// <summary>A neural network compiled from {(Model.Weights is { } weights ? $"{Escape(weights.Source)}, with its weights" : "its topology")}: {Escape(Quote(Model.Topology))}.</summary>",
            "/// <remarks>",
            "/// <code>");
        foreach (string line in Draw())
        {
            _writer.Line("/// " + Escape(line));
        }

        _writer.Line("/// </code>");
        Paragraph(FormattableString.Invariant($"{Model.ParameterCount:N0} parameters in {_plan.ParameterBytes:N0} bytes (padding included); a row takes {_plan.ForwardOperations:N0} multiplications and additions forward{(_plan.HasBackward ? FormattableString.Invariant($", {_plan.StepOperations:N0} in a training step") : string.Empty)}."));
        Paragraph(
            FormattableString.Invariant($"{_plan.ForwardStackBytes:N0} bytes of stack in Forward{(_plan.HasBackward ? FormattableString.Invariant($", {_plan.StepStackBytes:N0} in Step") : string.Empty)}. {WayRemark()}"),
            BufferRemarks());
        if (_plan.HasState)
        {
            Paragraph(StateSentence);
        }

        Paragraph(
            Model.IsBaked ? _plan.HasVectors ? "The weights are compiled in: constant data of the assembly, copied to an aligned block at the first use."
                : "The weights are compiled in: constant data of the assembly, copied to an array at the first use."
                : Model.IsInferenceOnly ? "For inference: the weights are set at run time."
                : Model.HasHeads ? DescribeLossesOfHeads()
                : FormattableString.Invariant($"Loss: {Model.Loss.Row.Name}, {Escape(Model.Loss.Row.Formula)}{(Model.Loss.Row.HasParameter ? FormattableString.Invariant($" with {Model.Loss.Row.Parameter} = {Model.Loss.Parameter}") : string.Empty)}, {(Model.Loss.Row.Mean == Catalog.LossMean.Rows ? "summed over outputs, mean over rows" : "mean over rows and outputs")}."));
        if (Type.IsRecord && !Model.IsBaked)
        {
            string[] lines = RecordRemarks;
            Paragraph(lines[0], lines.Skip(1).ToArray());
        }

        if (Type.IsStruct && !Model.IsBaked && !Model.IsInferenceOnly)
        {
            Paragraph("The constructor with a seed initializes the weights. The weights of <c>default</c> and of the elements of a new array are 0.");
        }

        _writer.Line("/// </remarks>");
    }

    /// <summary>A paragraph of the remarks; an editor shows lines that follow each other as one.</summary>
    private void Paragraph(string first, params string[] more)
    {
        for (int i = 0; i <= more.Length; i++)
        {
            string line = i == 0 ? first : more[i - 1];
            _writer.Line($"/// {(i == 0 ? "<para>" : string.Empty)}{line}{(i == more.Length ? "</para>" : string.Empty)}");
        }
    }

    private string WayRemark()
    {
        if (_plan.IsForwardScalar)
        {
            return $"Row by row, in loops over numbers: this framework has no vectors.{(_plan.HasVectors ? " Training uses vectors of 128 bits, which the library emulates." : string.Empty)}";
        }

        string rows = _plan.IsForwardPacked ? "A row of Forward is one piece of code" : "Single rows: vectors over outputs";
        return $"{rows}; batches: {(_plan.Batch is not null ? "tiles of rows and outputs" : _plan.Lanes is not null ? "one sample per vector lane" : "row by row")}.";
    }

    /// <summary>The lines of the remarks that say where the values of a row are, when it is not the stack.</summary>
    private string[] BufferRemarks()
        => _plan.IsOnStack(RowLength)
            ? Array.Empty<string>()
            : new[]
            {
                FormattableString.Invariant($"The values of a row, up to {(long)RowLength * _plan.NumberBytes:N0} bytes, are too many for the stack: each thread has a buffer for them, which its"),
                "first call allocates and its networks share.",
            };

    /// <summary>The values of a row that are kept at once.</summary>
    private int RowLength => _plan.HasBackward ? _plan.TrainingLength : _plan.EvaluationLength;

    private string[] Draw()
    {
        var lines = new string[_plan.Layers.Count + 1];
        lines[0] = FormattableString.Invariant($"input   {Model.InputSize,6}");
        foreach (LayerPlan layer in _plan.Layers)
        {
            lines[layer.Model.Index + 1] = FormattableString.Invariant(
                $"layer {layer.Model.Index + 1,-2}{layer.Outputs,6}  {ActivationText.Describe(layer.Model.Activation),-14} y = {layer.Model.Activation.Row.Formula}, {layer.Model.Kind.Formula(layer.Model)}");
        }

        return lines;
    }

    private static string Quote(string value) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);

    private void EmitConstants()
    {
        void Constant(string type, string name, string value, string summary)
        {
            _writer.Line($"/// <summary>{summary}</summary>");
            _writer.Line($"public const {type} {name} = {value};");
            _writer.Line();
        }

        string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
        Constant("int", "InputSize", Number(Model.InputSize), "The number of values in a row of inputs.");
        Constant("int", "OutputSize", Number(Model.OutputSize), "The number of values in a row of outputs or targets.");
        Constant("int", "ParameterCount", Number(Model.ParameterCount), "The number of weights and biases.");
        Constant("int", "LayerCount", Number(_plan.ParameterLayers.Count()), "The number of layers that have parameters.");
        bool isTrained = _plan.HasBackward;
        Constant("int", "ParameterBytes", Number(_plan.ParameterBytes), "The size of the parameters in bytes, padding included" + (isTrained ? "; gradients and each slot of an optimizer take as many." : "."));
        Constant("int", "ForwardStackBytes", Number(_plan.ForwardStackBytes), $"The maximum size in bytes of the stack buffers of <c>Forward</c>{(isTrained ? " and <c>ComputeLoss</c>" : string.Empty)}, besides the few kilobytes of any call.");
        if (isTrained)
        {
            Constant("int", "StepStackBytes", Number(_plan.StepStackBytes), "The maximum size in bytes of the stack buffers of <c>Backward</c>, <c>Update</c> and <c>Step</c>, besides the few kilobytes of any call.");
        }

        Constant("int", "ForwardOperations", Number(_plan.ForwardOperations), "Multiplications and additions of a row's forward pass: 2 for each weight. Activations are not counted.");
        if (isTrained)
        {
            Constant("int", "StepOperations", Number(_plan.StepOperations), "Multiplications and additions of a training step with one row and plain descent: 2 for each weight in the forward pass and 2 in the gradients, 2 for each weight after the first layer in the deltas, 2 for each parameter in the update. Activations and loss are not counted.");
        }

        Constant("string", "Topology", Quote(Model.Topology), Model.IsBaked ? "The topology, as in the attribute or the model file." : "The topology as written in the attribute.");
        _writer.Line("/// <summary>The layers: their shapes, activations and positions in the parameter block.</summary>");
        _writer.Line($"public static global::System.ReadOnlySpan<global::StaticNets.LayerInfo> Layers => {Kernels}.Layers;");
        _writer.Line();
        EmitInputOffsets();
    }

    private void EmitStorage()
    {
        string name = DeclarationReader.Escape(Type.Name);
        string length = _plan.BlockLength.ToString(CultureInfo.InvariantCulture);
        string storage = _plan.StorageLength.ToString(CultureInfo.InvariantCulture);
        if (Type.IsStruct)
        {
            _writer.Line("private ParameterBlock _parameters;");
        }
        else if (!HasAlignedMemory)
        {
            _writer.Line($"private readonly {_number}[] _parameters = new {_number}[{storage}];");
        }
        else
        {
            _writer.Line($"private {(IsRecordClass ? string.Empty : "readonly ")}global::StaticNets.AlignedMemory<{_number}> _parameters = new global::StaticNets.AlignedMemory<{_number}>({storage});");
            if (!Model.IsInferenceOnly)
            {
                _writer.Line(IsRecordClass ? "private TrainingStorage _training;" : $"private {Training}? _training;");
            }
        }

        _writer.Line();
        if (!Model.IsInferenceOnly)
        {
            EmitSeedConstructor(name);
        }

        if (IsRecordClass)
        {
            if (Type.Copy is { IsOwn: false } copy)
            {
                EmitCopyConstructor(name, copy);
            }

            EmitCopyOfParameters();
        }

        EmitParameters();
        if (!Model.IsInferenceOnly)
        {
            EmitTrainingStorage(length);
        }

        if (_plan.HasBatchNorm)
        {
            EmitStatistics();
        }
    }

    private void EmitSeedConstructor(string name)
    {
        _writer.Lines(
            "/// <summary>Creates a network with weights initialized from a seed; they are the same on every platform.</summary>",
            "/// <param name=\"seed\">Any number.</param>",
            "/// <param name=\"initializer\">How weights are initialized, or null for the usual initializer of each layer's activation. Biases are 0.</param>");
        using (_writer.Block($"public {name}(ulong seed, global::StaticNets.Initializer? initializer = null)"))
        {
            if (Type.IsStruct)
            {
                _writer.Line(_plan.Facts.HasFileLocalTypes ? "_parameters = default;" : "this = default;");
                if (_plan.HasState && _plan.Facts.HasFileLocalTypes)
                {
                    _writer.Line("_state = default;");
                }
            }

            _writer.Line("Initialize(seed, initializer);");
        }

        _writer.Line();
    }

    private void EmitParameters()
    {
        _writer.Lines(
            "/// <summary>All weights and biases, contiguous, in the layout that <see cref=\"Layers\"/> describes; padding is 0 and must stay 0.</summary>");
        if (Type.IsStruct)
        {
            _writer.Line("/// <remarks>The span is valid as long as the variable that holds this struct.</remarks>");
            if (_plan.Facts.HasUnscopedRef)
            {
                _writer.Line("[global::System.Diagnostics.CodeAnalysis.UnscopedRef]");
            }

            _writer.Line($"public {Output} Parameters => {ParameterSpan};");
        }
        else
        {
            _writer.Line($"public {Output} Parameters => {ParameterSpan};");
        }

        _writer.Line();
    }

    private void EmitTrainingStorage(string length)
    {
        if (!Type.IsStruct)
        {
            _writer.Lines(
                "/// <summary>The gradients of the last <c>Backward</c>, in the layout of <see cref=\"Parameters\"/>.</summary>",
                $"public {Output} Gradients => GetTraining().Gradients;",
                string.Empty,
                "/// <summary>The number of threads that may share a training call over a batch; 1 by default. See <see cref=\"global::StaticNets.TrainingState{T}.MaxThreads\"/>.</summary>",
                "/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The value is not positive.</exception>");
            using (_writer.Block("public int MaxThreads"))
            {
                _writer.Line("get => GetTraining().MaxThreads;");
                _writer.Line("set => GetTraining().MaxThreads = value;");
            }

            _writer.Line();
        }

        _writer.Lines(
            "/// <summary>Creates what training needs besides the parameters: gradients and the optimizer's values.</summary>",
            $"public static {Training} CreateTrainingState() => new {Training}({length});",
            string.Empty,
            "/// <inheritdoc/>",
            "public void Initialize(ulong seed, global::StaticNets.Initializer? initializer = null)",
            $"    => global::StaticNets.ParameterInitialization.Initialize({ParameterSpan}, {StatisticsSpan}, Layers, seed, initializer);",
            string.Empty);
    }

    private void EmitStatistics()
    {
        string network = FreeName("TNetwork");
        _writer.Lines(
            "/// <summary>The running means and variances of batch normalizations: for each, in order, a padded row of means and one of variances. Training passes change them.</summary>");
        if (Type.IsStruct)
        {
            _writer.Line("/// <remarks>The span is valid as long as the variable that holds this struct.</remarks>");
            if (_plan.Facts.HasUnscopedRef)
            {
                _writer.Line("[global::System.Diagnostics.CodeAnalysis.UnscopedRef]");
            }
        }

        _writer.Lines(
            $"public {Output} Statistics => {StatisticsSpan};",
            string.Empty,
            "/// <summary>Folds batch normalizations that directly follow weighted sums into the weights. Outputs stay the same, up to rounding; the normalizations then have no effect.</summary>",
            "/// <remarks>For inference. Later training starts from normalizations without effect. They are still computed; to avoid that, use <c>CopyFoldedTo</c>.</remarks>",
            "public void FoldBatchNorm()",
            $"    => global::StaticNets.BatchNormFolding.Fold<{_number}>({ParameterSpan}, {StatisticsSpan}, Layers, {FoldedEpsilons()});",
            string.Empty,
            "/// <summary>Sets the weights of a network with the same layers but without batch normalization, so that it computes the same, up to rounding: for inference. This network is not changed.</summary>",
            $"/// <typeparam name=\"{network}\">The network's type.</typeparam>",
            "/// <param name=\"network\">The network, unchanged on an exception.</param>",
            "/// <exception cref=\"global::System.ArgumentException\">Its layers differ.</exception>",
            "/// <exception cref=\"global::System.InvalidOperationException\">A batch normalization does not directly follow weighted sums, so it cannot be folded into them.</exception>",
            $"public {ReadOnly}void CopyFoldedTo<{network}>(ref {network} network) where {network} : {ParameterInterface}",
            $"    => global::StaticNets.BatchNormFolding.CopyTo<{network}, {_number}>({ParameterSpan}, {StatisticsSpan}, Layers, {FoldedEpsilons()}, ref network);",
            string.Empty);
    }

    /// <summary>The epsilon of each batch normalization that can be folded, 0 for others: those that do not stand directly behind weighted sums of which nothing else takes the outputs.</summary>
    private string FoldedEpsilons()
    {
        IEnumerable<string> epsilons = _plan.Layers.Where(layer => layer.StatisticsOffset >= 0).Select(norm =>
        {
            LayerPlan before = _plan.Layers[norm.Model.Index - 1];
            bool isFolded = before.Model.Kind.TakesScale
                && before.Model.Activation.Row.Name == "Identity"
                && !_plan.Layers.Any(layer => layer.Model.OtherInput == before.Model.Index);
            return NumberText.Literal(isFolded ? norm.Model.Kind.FoldedEpsilon(norm.Model) : 0, NumberType.Double);
        });
        return $"stackalloc double[] {{ {string.Join(", ", epsilons)} }}";
    }

    private string ParameterSpan => Model.IsBaked ? FormattableString.Invariant($"{Kernels}.Weights.Slice(0, {_plan.BlockLength})")
        : Type.IsStruct
        ? FormattableString.Invariant($"global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan({_parameters}, {_plan.BlockLength})")
        : _plan.HasBatchNorm || !HasAlignedMemory ? FormattableString.Invariant($"{StorageSpan}.Slice(0, {_plan.BlockLength})") : StorageSpan;

    /// <summary>All that a network keeps itself: parameters, and statistics behind them.</summary>
    private string StorageSpan => Type.IsStruct ? FormattableString.Invariant($"global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan({_parameters}, {_plan.StorageLength})")
        : HasAlignedMemory ? "_parameters.Span" : $"new global::System.Span<{_number}>(_parameters)";

    /// <summary>What a forward pass in numbers takes of the network.</summary>
    private string ScalarParameters => Model.IsBaked ? Kernels + ".Weights" : StorageSpan;

    private string StatisticsSpan => !_plan.HasBatchNorm ? "default"
        : Type.IsStruct ? FormattableString.Invariant($"global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref {_unsafe}.Add({_parameters}, {_plan.BlockLength}), {_plan.StatisticsLength})")
        : FormattableString.Invariant($"{StorageSpan}.Slice({_plan.BlockLength}, {_plan.StatisticsLength})");

    private void EmitForward()
    {
        _writer.Lines(
            $"/// <summary>Computes outputs for one row of inputs or for many: {Escape(NetworkText.InOneLine(Model))}{(Model.IsLogSoftmax ? ", and the logarithm of their softmax" : string.Empty)}.</summary>",
            $"/// <param name=\"inputs\">Rows of {Model.InputSize} values.</param>",
            $"/// <param name=\"outputs\">Receives as many rows of {Model.OutputSize} values; must not overlap the inputs.</param>",
            "/// <exception cref=\"global::System.ArgumentException\">A length is not a multiple of the row length, there are no rows, or the numbers of rows differ.</exception>");
        if (Model.IsLogSoftmax)
        {
            using (_writer.Block($"public {ReadOnly}void Forward({Input} inputs, {Output} outputs)"))
            {
                _writer.Line("ForwardLogits(inputs, outputs);");
                _writer.Line($"{Selection}.LogSoftmax(outputs, OutputSize);");
            }

            _writer.Line();
        }

        _writer.Line(Inlining);
        using (_writer.Block($"{(Model.IsLogSoftmax ? "private" : "public")} {ReadOnly}void {(Model.IsLogSoftmax ? "ForwardLogits" : "Forward")}({Input} inputs, {Output} outputs)"))
        {
            if (_plan.IsForwardPacked)
            {
                EmitForwardOfOneRow();
            }
            else
            {
                _writer.Line($"int rows = {Guard}.CountRows(inputs.Length, InputSize, outputs.Length, OutputSize, \"outputs\");");
                _writer.Line($"{Kernels}.Forward({(_plan.IsForwardScalar ? ScalarParameters : _parameters)}, inputs, outputs, rows);");
            }
        }

        _writer.Line();
    }

    private void EmitTrainingParameters() => _writer.Lines(
        $"/// <param name=\"inputs\">Rows of {Model.InputSize} values.</param>",
        $"/// <param name=\"targets\">As many rows of {Model.OutputSize} values{(Model.HasHeads ? ", those of the heads side by side" : ChecksTargets ? ", " + Model.Loss.Row.Targets : string.Empty)}.</param>");

    private void EmitRowsException() => _writer.Line(
        ChecksTargets
            ? "/// <exception cref=\"global::System.ArgumentException\">A length is not a multiple of the row length, there are no rows, the numbers of rows differ, or a target is not valid for the loss; nothing is changed.</exception>"
            : RowsException);

    /// <summary>Whether the loss cannot mean every number.</summary>
    private bool ChecksTargets => !Model.TakesAnyTargets && (Model.HasHeads ? Model.Heads.Any(head => head.Loss.Row.Targets.Length > 0) : Model.Loss.Row.Targets.Length > 0);

    /// <summary>Writes the check of targets, where there is one.</summary>
    /// <param name="withTraining">Whether the training state may say that they are checked.</param>
    private void EmitTargetCheck(bool withTraining)
    {
        if (Model.HasHeads)
        {
            EmitTargetChecksOfHeads();
        }
        else if (ChecksTargets)
        {
            _writer.Line($"{Guard}.CheckTargets(global::StaticNets.Loss.{Model.Loss.Row.Name}, targets, OutputSize{(withTraining ? ", training" : string.Empty)});");
        }
    }

    /// <summary>The interface that says what the members of a training class do that take no training state.</summary>
    private const string Documented = "global::StaticNets.INetwork{T}";

    private const string RowsException = "/// <exception cref=\"global::System.ArgumentException\">A length is not a multiple of the row length, there are no rows, or the numbers of rows differ; nothing is changed.</exception>";

    /// <summary>What a member says that goes back through time.</summary>
    private string ThrowStateful => $"throw {Guard}.StatefulTraining(Topology);";

    private void EmitLossMembers()
    {
        if (!_plan.HasBackward)
        {
            _writer.Lines(
                "/// <summary>Not supported for a network with state.</summary>",
                "/// <exception cref=\"global::System.NotSupportedException\">Always: the network has state.</exception>",
                "/// <inheritdoc/>",
                $"public {ReadOnly}{_number} ComputeLoss({Input} inputs, {Input} targets) => {ThrowStateful}",
                string.Empty,
                "/// <summary>Not supported for a network with state.</summary>",
                "/// <exception cref=\"global::System.NotSupportedException\">Always: the network has state.</exception>",
                "/// <inheritdoc/>",
                $"public {ReadOnly}{_number} ComputeLoss({Input} inputs, {Input} targets, {Output} outputs) => {ThrowStateful}",
                string.Empty);
            return;
        }

        string rows = _plan.HasState ? "the steps of a sequence that begins with a state of zeros" : "the rows";
        _writer.Line($"/// <summary>The mean loss over {rows}: {(Model.HasHeads ? "the weighted sum of those of the heads" : $"{Model.Loss.Row.Name}, {Escape(Model.Loss.Row.Formula)}")}.</summary>");
        EmitTrainingParameters();
        _writer.Line("/// <returns>The loss; not finite if an input, a target or a parameter is not finite.</returns>");
        EmitRowsException();
        using (_writer.Block($"public {ReadOnly}{_number} ComputeLoss({Input} inputs, {Input} targets)"))
        {
            _writer.Line($"int rows = {Guard}.CountRows(inputs.Length, InputSize, targets.Length, OutputSize, \"targets\");");
            EmitTargetCheck(withTraining: false);
            _writer.Line($"return {Cast}{Kernels}.ComputeLoss({(_plan.HasState ? $"{_parameters}, {NoState}, inputs, targets, default, rows, 1" : $"{_parameters}, inputs, targets, rows")});");
        }

        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        using (_writer.Block($"public {ReadOnly}{_number} ComputeLoss({Input} inputs, {Input} targets, {Output} outputs)"))
        {
            _writer.Line($"int rows = {Guard}.CountRows(inputs.Length, InputSize, targets.Length, OutputSize, \"targets\");");
            _writer.Line($"{Guard}.CountRows(inputs.Length, InputSize, outputs.Length, OutputSize, \"outputs\");");
            EmitTargetCheck(withTraining: false);
            _writer.Line($"return {Cast}{Kernels}.ComputeLoss({(_plan.HasState ? $"{_parameters}, {NoState}, inputs, targets, outputs, rows, 1" : $"{_parameters}, inputs, targets, outputs, rows")});");
        }

        _writer.Line();
        if (_plan.HasState)
        {
            EmitLossOfSequences();
        }
    }

    private string Cast => _number == "float" ? "(float)" : string.Empty;

    /// <summary>The start of a training pass; rows that are normalized over the batch must be two at least.</summary>
    private string BeginPass => _plan.HasBatchNorm ? "training.BeginBatchPass(rows);" : "training.BeginPass(rows);";

    /// <summary>A backward pass changes running statistics, and so the network.</summary>
    private string ReadOnlyBackward => _plan.HasBatchNorm ? string.Empty : ReadOnly;

    private void EmitTrainingMembers()
    {
        if (!_plan.HasBackward)
        {
            EmitTrainingWithState();
            return;
        }

        if (_plan.HasState)
        {
            EmitTrainingOfSequences();
            return;
        }

        _writer.Line("/// <inheritdoc/>");
        using (_writer.Block($"public {ReadOnlyBackward}{_number} Backward({Input} inputs, {Input} targets, {Training} training)"))
        {
            _writer.Lines(
                $"int rows = {Guard}.CountRows(inputs.Length, InputSize, targets.Length, OutputSize, \"targets\");",
                TrainingCheck);
            EmitTargetCheck(withTraining: true);
            _writer.Lines(
                BeginPass,
                $"double loss = {Kernels}.Backward({_parameters}, training, inputs, targets, rows);",
                "training.EndBackward(loss, inputs);");
            if (_plan.HasBatchNorm)
            {
                _writer.Line($"{Kernels}.UpdateStatistics({_parameters}, training, rows);");
            }

            _writer.Line($"return {Cast}loss;");
        }

        _writer.Line();
        EmitUpdate();
        _writer.Line("/// <inheritdoc/>");
        using (_writer.Block($"public {_number} Step<{Optimizer}>({Input} inputs, {Input} targets, ref {Optimizer} optimizer, {Training} training) {UpdateConstraint}"))
        {
            _writer.Lines(
                $"{Guard}.CheckOptimizer(optimizer);");
            EmitWayToPlainStep();
            if (_plan.Batch is { IsStepFused: true })
            {
                _writer.Line($"int rows = {Guard}.CountRows(inputs.Length, InputSize, targets.Length, OutputSize, \"targets\");");
                _writer.Line(TrainingCheck);
                EmitTargetCheck(withTraining: true);
                _writer.Line(BeginPass);
                _writer.Line($"return {Cast}{Kernels}.Step({_parameters}, training, inputs, targets, rows, ref optimizer);");
            }
            else
            {
                _writer.Lines(
                    $"{_number} loss = Backward(inputs, targets, training);",
                    "Update(ref optimizer, training);",
                    "return loss;");
            }
        }

        _writer.Line();
    }

    private void EmitUpdate()
    {
        _writer.Line("/// <inheritdoc/>");
        using (_writer.Block($"public void Update<{Optimizer}>(ref {Optimizer} optimizer, {Training} training) {UpdateConstraint}"))
        {
            _writer.Lines(
                TrainingCheck,
                $"{Guard}.CheckOptimizer(optimizer);",
                FormattableString.Invariant($"global::StaticNets.Numerics.ParameterUpdate.All({_parameters}, training, ref optimizer, {_plan.BlockLength});"));
        }

        _writer.Line();
    }

    /// <summary>A class keeps its training state itself: members without the parameter.</summary>
    private void EmitShortForms()
    {
        _writer.Line($"/// <inheritdoc cref=\"{Documented}.Backward\"/>");
        _writer.Line($"public {_number} Backward({Input} inputs, {Input} targets) => Backward(inputs, targets, GetTraining());");
        _writer.Line();
        _writer.Line($"/// <inheritdoc cref=\"{Documented}.Update\"/>");
        _writer.Line($"public void Update<{Optimizer}>(ref {Optimizer} optimizer) {UpdateConstraint} => Update(ref optimizer, GetTraining());");
        _writer.Line();
        _writer.Line($"/// <inheritdoc cref=\"{Documented}.Step\"/>");
        _writer.Line($"public {_number} Step<{Optimizer}>({Input} inputs, {Input} targets, ref {Optimizer} optimizer) {UpdateConstraint} => Step(inputs, targets, ref optimizer, GetTraining());");
        _writer.Line();
        _writer.Line($"/// <inheritdoc cref=\"{Documented}.CopyGradientsTo\"/>");
        _writer.Line($"public void CopyGradientsTo({Output} destination) => CopyGradientsTo(destination, GetTraining());");
        _writer.Line();
        if (_plan.HasSequenceTraining)
        {
            EmitShortFormsOfSequences();
        }
    }

    private void EmitPortableMembers()
    {
        string parameters = ParameterSpan;
        _writer.Lines(
            "/// <summary>Copies weights and biases in the portable order: layer by layer <c>weight[out][in]</c>, then <c>bias[out]</c>, as in PyTorch.</summary>",
            $"/// <param name=\"destination\">{Model.ParameterCount} values.</param>",
            "/// <exception cref=\"global::System.ArgumentException\">The length differs.</exception>",
            $"public {ReadOnly}void CopyParametersTo({Output} destination)",
            $"    => global::StaticNets.ParameterLayout.CopyToPortable<{_number}>({parameters}, Layers, destination);");
        if (!Type.IsStatic)
        {
            _writer.Line();
        }

        if (Model.IsBaked)
        {
            return;
        }

        _writer.Lines(
            "/// <inheritdoc/>",
            $"public void SetParameters({Input} source)",
            $"    => global::StaticNets.ParameterLayout.CopyFromPortable<{_number}>({parameters}, Layers, source);",
            string.Empty);
        if (Model.IsInferenceOnly)
        {
            return;
        }

        _writer.Line("/// <inheritdoc/>");
        using (_writer.Block($"public {ReadOnly}void CopyGradientsTo({Output} destination, {Training} training)"))
        {
            _writer.Lines(
                TrainingCheck,
                $"global::StaticNets.ParameterLayout.CopyToPortable<{_number}>(training.Gradients, Layers, destination);");
        }

        _writer.Line();
    }

    /// <summary>What the network is in one line; a record has a text of its own, and so may the user's part and base classes.</summary>
    private void EmitText()
    {
        if (Type.IsRecord || HasOwn(nameof(ToString)))
        {
            return;
        }

        string topology = string.Join(" ", Model.Topology.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string parameters = FormattableString.Invariant($"{Model.ParameterCount:N0} {(Model.ParameterCount == 1 ? "parameter" : "parameters")}");
        _writer.Lines(
            "/// <summary>The name of the network, its topology and the number of its parameters.</summary>",
            "/// <returns>One line of text, the same in every culture.</returns>",
            $"public override {ReadOnly}string ToString() => {Quote($"{Type.Name}: {topology}, {parameters}")};",
            string.Empty);
    }

    private void EmitInterface()
    {
        string Member(string type, string @interface, string member, string value, bool isReadOnly = true)
            => $"{(isReadOnly ? ReadOnly : string.Empty)}{type} {@interface}.{member} => {value};";

        var members = new List<string>
        {
            Member("int", InferenceInterface, "InputSize", "InputSize"),
            Member("int", InferenceInterface, "OutputSize", "OutputSize"),
            Member("int", InferenceInterface, "ParameterCount", "ParameterCount"),
            Member("int", InferenceInterface, "LayerCount", "LayerCount"),
            Member("string", InferenceInterface, "Topology", "Topology"),
            Member("global::System.ReadOnlySpan<global::StaticNets.LayerInfo>", InferenceInterface, "Layers", "Layers"),
            Member("global::System.ReadOnlySpan<global::StaticNets.OperationInfo>", InferenceInterface, "Operations", $"{Kernels}.Operations"),
        };
        if (Model.HasHeads)
        {
            members.Add(Member("global::System.ReadOnlySpan<global::StaticNets.HeadInfo>", InferenceInterface, "Heads", "Heads"));
        }

        if (!Model.IsBaked)
        {
            members.Add(Member("global::StaticNets.Loss", ParameterInterface, "Loss", $"global::StaticNets.Loss.{(Model.HasHeads ? "Heads" : Model.Loss.Row.Name)}"));
            if (Type.IsStruct || !_plan.HasBatchNorm)
            {
                members.Add(Member(Output, ParameterInterface, "Statistics", StatisticsSpan, isReadOnly: !_plan.HasBatchNorm));
            }

            if (Type.IsStruct)
            {
                members.Add(Member(Output, ParameterInterface, "Parameters", ParameterSpan, isReadOnly: false));
            }
        }

        if (!Model.IsInferenceOnly)
        {
            members.Add(Member("double", Interface, "LossParameter", NumberText.Literal(Model.HasHeads ? 0 : Model.Loss.Parameter, NumberType.Double)));
            members.Add(Member("bool", Interface, "TakesAnyTargets", Model.TakesAnyTargets ? "true" : "false"));
            members.Add(Member("bool", Interface, "HasTrainingMode", _plan.HasTrainingMode ? "true" : "false"));
            members.Add($"{ReadOnly}{Training} {Interface}.CreateTrainingState() => CreateTrainingState();");
        }

        if (_plan.HasState)
        {
            members.Add(Member("global::System.ReadOnlySpan<global::StaticNets.StateInfo>", InferenceInterface, "States", "States"));
            members.Add(Member("int", StateInterface, "StateLength", "StateLength"));
            members.Add(Member("int", StateInterface, "StateCount", "StateCount"));
            if (Type.IsStruct)
            {
                members.Add(Member(Output, InferenceInterface, "State", StateSpan, isReadOnly: false));
            }
        }

        _writer.Line(members[0]);
        foreach (string member in members.Skip(1))
        {
            _writer.Line();
            _writer.Line(member);
        }
    }

    /// <summary>Numbers of a struct network, inline in its value.</summary>
    private void EmitBlock(string name, int length, long bytes)
    {
        _writer.Line();
        _writer.Line(_plan.Facts.Vectors == VectorSupport.Full
            ? FormattableString.Invariant($"[global::System.Runtime.CompilerServices.InlineArray({length})]")
            : FormattableString.Invariant($"[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Sequential, Size = {bytes})]"));
        using (_writer.Block($"private struct {name} : global::System.IEquatable<{name}>"))
        {
            bool isReadOnly = _plan.Facts.HasRefReadonlyParameters;
            string readOnly = isReadOnly ? "readonly " : string.Empty;
            string span = FormattableString.Invariant($"global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref {_unsafe}.As<{name}, {_number}>({(isReadOnly ? $"ref {_unsafe}.AsRef(in {{0}})" : "ref {0}")}), {length})");
            string own = string.Format(CultureInfo.InvariantCulture, span, "this");
            string others = string.Format(CultureInfo.InvariantCulture, span, "other");
            _writer.Lines(
                $"private {_number} _first;",
                string.Empty,
                $"public {readOnly}bool Equals({name} other)",
                $"    => global::System.MemoryExtensions.SequenceEqual({own}, {others});",
                string.Empty,
                $"public override {readOnly}bool Equals(object? other) => other is {name} block && Equals(block);",
                string.Empty,
                $"public override {readOnly}int GetHashCode() => _first.GetHashCode();");
        }
    }
}
