using System;
using System.Linq;
using System.Threading;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes the kernels of a network for a framework without vectors: a forward pass on spans, with every size a constant and a method
/// for each layer. It uses no more than C# 9 and .NET Standard 2.1, nothing unsafe, and it has the bits of a portable
/// network on vectors: the same chains, the same lanes where a sum goes over a row, and a rounding after every operation.
/// </summary>
internal sealed partial class ScalarEmitter
{
    private readonly CSharpWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly CancellationToken _cancellation;
    private readonly CSharpNumberPrinter _printer;
    private readonly string _number;

    private ScalarEmitter(CSharpWriter writer, NetworkPlan plan, CancellationToken cancellation)
    {
        _writer = writer;
        _plan = plan;
        _cancellation = cancellation;
        _printer = new CSharpNumberPrinter(writer, plan.Model.Format.Accumulator);
        _number = NumberText.Keyword(plan.Model.Format.Storage);
    }

    public static void Emit(CSharpWriter writer, NetworkPlan plan, CancellationToken cancellation) => new ScalarEmitter(writer, plan, cancellation).Emit();

    /// <summary>
    /// Rows are spans whether they are written or not: class libraries of Mono that its own compiler built have no indexer
    /// of <c>ReadOnlySpan</c> that assemblies of other compilers would find.
    /// </summary>
    private string Row => $"Span<{_number}>";

    private void Emit()
    {
        EmitForward();
        EmitEvaluation();
        foreach (LayerPlan layer in _plan.Layers)
        {
            _cancellation.ThrowIfCancellationRequested();
            EmitLayer(layer);
        }

        EmitRowMethods();
        _printer.PrintTypes();
    }

    /// <summary>The loop over rows, which the public method calls.</summary>
    private void EmitForward()
    {
        string length = Invariant($"{_plan.EvaluationLength}");
        string states = _plan.HasState ? $"{Row} s, " : string.Empty;
        string distance = _plan.HasState ? ", int distance" : string.Empty;
        string stateOfRow = _plan.HasState ? Invariant($"s.Slice(row * distance, {_plan.StateLength}), ") : string.Empty;
        using (_writer.Block($"public static void Forward(ReadOnlySpan<{_number}> w, {states}ReadOnlySpan<{_number}> inputs, {Row} outputs, int rows{distance})"))
        {
            _writer.Line("// Nothing is written to these two.");
            _writer.Line($"{Row} parameters = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(w), w.Length);");
            _writer.Line($"{Row} values = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(inputs), inputs.Length);");
            _writer.Line(_plan.IsOnStack(_plan.EvaluationLength)
                ? $"{Row} v = stackalloc {_number}[{length}];"
                : $"{Row} v = MemoryMarshal.CreateSpan(ref ThreadWorkspace.Get<{_number}>({length}), {length}); // more than the stack should hold");
            using (_writer.Block("for (int row = 0; row < rows; row++)"))
            {
                _writer.Line(Invariant($"ForwardRow(parameters, {stateOfRow}values.Slice(row * {_plan.Model.InputSize}, {_plan.Model.InputSize}), v, outputs.Slice(row * {_plan.Model.OutputSize}, {_plan.Model.OutputSize}));"));
            }
        }

        _writer.Line();
    }

    /// <summary>A row, layer by layer; rows of hidden values lie in the workspace.</summary>
    private void EmitEvaluation()
    {
        using (_writer.Block($"private static void ForwardRow({Row} w, {(_plan.HasState ? $"{Row} s, " : string.Empty)}{Row} x, {Row} v, {Row} y)"))
        {
            foreach (LayerPlan layer in _plan.Layers.Where(layer => !layer.IsLeftOutOfInference))
            {
                string parameters = layer.HasParameters ? Invariant($"w.Slice({layer.BiasOffset}, {layer.ParameterLength}), ") : string.Empty;
                string statistics = layer.StatisticsOffset >= 0 ? Invariant($"w.Slice({layer.StatisticsOffset}, {layer.Model.Kind.StatisticsRows * layer.ParameterStride}), ") : string.Empty;
                string state = StateOf(layer) is { } states ? Invariant($"s.Slice({states.StateOffset}, {states.StateLength}), ") : string.Empty;
                string other = string.Concat(layer.Model.Kind.Reads(layer.Model).Select(read => RowOf(read.Layer) + ", "));
                _writer.Line(Invariant($"Layer{layer.Model.Index + 1}({parameters}{statistics}{state}{RowOf(layer.Model.Index - 1)}, {other}{Place(layer)});"));
            }

            if (!_plan.Model.HasHeads)
            {
                EmitOutput(_plan.Layers.Last, "y");
            }

            foreach (HeadModel head in _plan.Model.Heads)
            {
                using (_writer.Block())
                {
                    _writer.Line(Invariant($"{Row} head = y.Slice({head.Offset}, {head.Size}); // {head.Name}"));
                    EmitOutput(_plan.Layers[head.Layer], "head");
                }
            }
        }

        _writer.Line();
    }

    /// <summary>The layer whose state a layer moves on, or null.</summary>
    private LayerPlan? StateOf(LayerPlan layer) => layer.Model.Kind.HasState ? _plan.Layers[layer.Model.Kind.StateSource(layer.Model)] : null;

    /// <summary>The output layer's activation, from the workspace to the caller's memory.</summary>
    private void EmitOutput(LayerPlan last, string to)
    {
        string row = Invariant($"v.Slice({last.SumOffset}, {last.Outputs})");
        ActivationModel activation = last.Model.Activation;
        if (activation.Row.IsRowwise)
        {
            _writer.Line($"ToSoftmax({row});");
        }

        if (activation.Row.IsRowwise || activation.Row.Name == "Identity")
        {
            _writer.Line($"{row}.CopyTo({to});");
            return;
        }

        _writer.Line($"{Row} z = {row};");
        EmitEach("i", last.Outputs, i => $"{to}[{i}] = {Activate(activation, $"z[{i}]")};");
    }

    private void EmitLayer(LayerPlan layer)
    {
        if (layer.IsLeftOutOfInference)
        {
            return;
        }

        bool isLast = layer.OutputOffset < 0;
        ActivationModel activation = layer.Model.Activation;
        _writer.Line(Invariant($"/// <summary>Layer {layer.Model.Index + 1}: {(layer.IsDense ? Invariant($"{layer.Inputs} -> {layer.Outputs}") : layer.Model.Kind.Describe(layer.Model))}{(isLast ? ", before the activation" : ", " + ActivationText.Describe(activation))}.</summary>"));
        string parameters = layer.HasParameters ? $"{Row} w, " : string.Empty;
        string statistics = layer.StatisticsOffset >= 0 ? $"{Row} statistics, " : string.Empty;
        string state = StateOf(layer) is not null ? $"{Row} state, " : string.Empty;
        string other = string.Concat(layer.Model.Kind.Reads(layer.Model).Select(read => $"{Row} {read.Name}, "));
        using (_writer.Block(Invariant($"private static void Layer{layer.Model.Index + 1}({parameters}{statistics}{state}{Row} x, {other}{Row} y)")))
        {
            if (layer.IsDense)
            {
                var statements = new StatementList();
                NumbersOneByOne.Lower(statements, layer, _plan.Model.Format.Accumulator);
                _printer.Print(statements.ToArray());
            }
            else
            {
                var statements = new StatementList();
                layer.Model.Kind.ForwardNumbers(new NumbersLowering(statements, layer, _plan.Model.Format.Accumulator, StateOf(layer)));
                _printer.Print(statements.ToArray());
            }

            if (!isLast && activation.Row.Name != "Identity")
            {
                _writer.Line();
            }

            if (!isLast && activation.Row.IsRowwise)
            {
                _writer.Line(Invariant($"ToSoftmax(y.Slice(0, {layer.Outputs}));"));
            }
            else if (!isLast && activation.Row.Name != "Identity")
            {
                EmitEach("i", layer.Outputs, i => $"y[{i}] = {Activate(activation, $"y[{i}]")};");
            }
        }

        _writer.Line();
    }

    /// <summary>A loop over the values of a row.</summary>
    private void EmitEach(string variable, int count, Func<string, string> statement)
    {
        using (_writer.Block(Invariant($"for (int {variable} = 0; {variable} < {count}; {variable}++)")))
        {
            _writer.Line(statement(variable));
        }
    }

    /// <summary>The row that a layer writes, padding included.</summary>
    private static string Place(LayerPlan layer) => Invariant($"v.Slice({(layer.OutputOffset >= 0 ? layer.OutputOffset : layer.SumOffset)}, {layer.Stride})");

    /// <summary>The outputs of a layer, or, before the first, the inputs.</summary>
    private string RowOf(int index)
        => _plan.OutputsOf(index, isTraining: false) is { OutputOffset: >= 0 } layer ? Invariant($"v.Slice({layer.OutputOffset}, {layer.Outputs})") : "x";

    private string Activate(ActivationModel activation, string x)
        => activation.Row.HasParameter ? $"Activations.{activation.Row.Name}({x}, {Literal(activation.Parameter)})" : $"Activations.{activation.Row.Name}({x})";

    private string Literal(double value) => NumberText.Literal(value, _plan.Model.Format.Accumulator);

    /// <summary>An operation's result, rounded: the language lets a runtime compute with more digits than a float has.</summary>
    private string Round(string operation) => _number == "float" ? $"(float)({operation})" : $"({operation})";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
