using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.C;

/// <summary>
/// Writes a network with its weights as C99: a header, and a source with a function for each layer. It has the bits of a portable network, allocates nothing, and needs no library
/// but <c>math.h</c>, that only for square roots.
/// </summary>
internal sealed class CEmitter
{
    /// <summary>Numbers on a line of a table.</summary>
    private const int NumbersOnLine = 8;

    private readonly CSharpWriter _writer = new();
    private readonly NetworkPlan _plan;
    private readonly CMemory _memory;
    private readonly HashSet<string> _called = new();
    private readonly Dictionary<int, Argument[]> _arguments = new();
    private readonly string _name;
    private readonly string _number;
    private readonly double[] _values;
    private readonly CSelfTest? _test;
    private readonly CancellationToken _cancellation;

    private CEmitter(NetworkPlan plan, string name, CSelfTest? test, CancellationToken cancellation)
    {
        _plan = plan;
        _memory = new CMemory(plan);
        _name = name;
        _number = Number.Keyword;
        _values = WeightEmitter.Lay(plan, plan.Model.Weights!);
        _test = test;
        _cancellation = cancellation;
    }

    private NumberType Number => _plan.Model.Format.Storage;

    private NetworkModel Model => _plan.Model;

    private bool HasState => _memory.StateLength > 0;

    private string Macro => _name.ToUpperInvariant();

    private long WeightBytes => _memory.Layers.Sum(layer => (long)CountOf(layer)) * Number.Bytes;

    /// <summary>Writes a network.</summary>
    /// <param name="plan">Its plan for a project without vectors; its weights are those of a file.</param>
    /// <param name="name">The prefix of its names, which is a name in C.</param>
    /// <param name="test">Rows whose outputs are known, or null.</param>
    /// <param name="cancellation">Ends it.</param>
    public static CSource Emit(NetworkPlan plan, string name, CSelfTest? test, CancellationToken cancellation)
    {
        var emitter = new CEmitter(plan, name, test, cancellation);
        string source = emitter.EmitSource();
        return new CSource(emitter.EmitHeader(), source, emitter.WeightBytes, (long)emitter._memory.WorkspaceLength * emitter.Number.Bytes, (long)emitter._memory.StateLength * emitter.Number.Bytes);
    }

    private string EmitHeader()
    {
        var header = new CSharpWriter();
        header.Lines(
            $"/* {_name}.h: {CText.Comment(NetworkText.InOneLine(Model))}.",
            $"   The weights are those of {CText.Comment(Model.Weights!.Source)}. Written by StaticNets; C99.",
            string.Empty,
            FormattableString.Invariant($"   constant tables {WeightBytes,9} bytes"),
            FormattableString.Invariant($"   stack buffer    {(long)_memory.WorkspaceLength * Number.Bytes,9} bytes, and what the compiler needs for calls"),
            FormattableString.Invariant($"   state           {(long)_memory.StateLength * Number.Bytes,9} bytes"),
            "   No heap and no global variables. */",
            $"#ifndef {Macro}_H",
            $"#define {Macro}_H",
            string.Empty,
            FormattableString.Invariant($"#define {Macro}_INPUTS {Model.InputSize}"),
            FormattableString.Invariant($"#define {Macro}_OUTPUTS {Model.OutputSize}"),
            FormattableString.Invariant($"#define {Macro}_WEIGHT_BYTES {WeightBytes}"),
            FormattableString.Invariant($"#define {Macro}_STACK_BYTES {(long)_memory.WorkspaceLength * Number.Bytes}"),
            string.Empty,
            "#ifdef __cplusplus",
            "extern \"C\" {",
            "#endif",
            string.Empty);
        if (HasState)
        {
            header.Lines(
                "/* What a row leaves for the next. Each sequence has one of its own. */",
                "typedef struct {",
                FormattableString.Invariant($"    {_number} values[{_memory.StateLength}];"),
                $"}} {_name}_state;",
                string.Empty,
                "/* Makes a state the one with which a sequence begins. */",
                $"void {_name}_reset({_name}_state *state);",
                string.Empty);
        }

        header.Lines(
            HasState ? "/* Computes the outputs of a step, and moves the state on. Outputs are not in the memory of the inputs. */" : "/* Computes the outputs of a row. They are not in the memory of the inputs. */",
            Forward + ";",
            string.Empty,
            "#ifdef __cplusplus",
            "}",
            "#endif",
            string.Empty,
            "#endif");
        return header.ToString();
    }

    private string Forward
        => FormattableString.Invariant($"void {_name}_forward({(HasState ? $"{_name}_state *state, " : string.Empty)}const {_number} inputs[{Model.InputSize}], {_number} outputs[{Model.OutputSize}])");

    private string EmitSource()
    {
        // Layers first: what they call stands before them.
        foreach (LayerPlan layer in _memory.Layers)
        {
            _cancellation.ThrowIfCancellationRequested();
            EmitLayer(layer);
        }

        string layers = _writer.ToString();
        if (Model.IsLogSoftmax)
        {
            _called.Add("to_log_softmax");
        }

        string[] functions = CFunctions.Of(Number).TextOf(_called).ToArray();
        var source = new CSharpWriter();
        source.Lines($"/* {_name}.c: {CText.Comment(NetworkText.InOneLine(Model))}. Written by StaticNets; see {_name}.h. */", $"#include \"{_name}.h\"");
        if (functions.Concat(new[] { layers }).Any(text => text.Contains("sqrt") || text.Contains("log(") || text.Contains(" exp(")))
        {
            source.Line("#include <math.h>");
        }

        if (functions.Any(function => function.Contains("uint32_t") || function.Contains("uint64_t")))
        {
            source.Line("#include <stdint.h>");
        }

        if (functions.Any(function => function.Contains("memcpy")))
        {
            source.Line("#include <string.h>");
        }

        source.Lines(
            string.Empty,
            "/* An operation is one rounding, so that every processor has the same bits. */",
            "#if defined(__clang__)",
            "#pragma STDC FP_CONTRACT OFF",
            "#elif defined(__GNUC__)",
            "#pragma GCC optimize(\"fp-contract=off\")",
            "#endif",
            string.Empty);
        if (functions.Any(function => function.Contains("const windows *")))
        {
            source.Lines(WindowsText, string.Empty);
        }

        foreach (string function in functions)
        {
            source.Lines(function, string.Empty);
        }

        EmitWeights(source);
        source.Line(layers.TrimEnd('\n'));
        source.Line();
        EmitForward(source);
        if (_test is { } test)
        {
            source.Line();
            test.Emit(source, _name, Model, HasState);
        }

        return source.ToString();
    }

    /// <summary>The structure that functions over maps take, its members in the order of the runtime's.</summary>
    private const string WindowsText = """
        /* The places of a window that moves over a map. The channels of a place lie together. */
        typedef struct {
            int channels, taken, height, width, kernel_height, kernel_width, row_stride, column_stride, row_dilation, column_dilation, top, left, output_height, output_width;
        } windows;
        """;

    /// <summary>The numbers of a layer that are constants.</summary>
    private static int CountOf(LayerPlan layer)
        => (layer.HasParameters ? layer.ParameterLength : 0) + (layer.StatisticsOffset >= 0 ? layer.Model.Kind.StatisticsRows * layer.ParameterStride : 0);

    private static string WeightsOf(LayerPlan layer) => FormattableString.Invariant($"weights_{layer.Model.Index + 1}");

    private static string StatisticsOf(LayerPlan layer) => FormattableString.Invariant($"statistics_{layer.Model.Index + 1}");

    private void EmitWeights(CSharpWriter source)
    {
        foreach (LayerPlan layer in _memory.Layers)
        {
            LayerPlan padded = _plan.Layers[layer.Model.Index];
            if (layer.HasParameters)
            {
                source.Line(FormattableString.Invariant($"/* Layer {layer.Model.Index + 1}: {CText.Comment(layer.Model.Kind.ParameterText)}. */"));
                EmitTable(source, WeightsOf(layer), padded.BiasOffset, layer.Model.Kind.ParameterRows(layer.Model), padded);
            }

            if (layer.StatisticsOffset >= 0)
            {
                source.Line(FormattableString.Invariant($"/* Layer {layer.Model.Index + 1}: running means, then running variances. */"));
                EmitTable(source, StatisticsOf(layer), padded.StatisticsOffset, layer.Model.Kind.StatisticsRows, padded);
            }
        }
    }

    /// <summary>Rows of numbers, without their padding.</summary>
    private void EmitTable(CSharpWriter source, string name, int offset, int rows, LayerPlan padded)
    {
        source.Line(FormattableString.Invariant($"static const {_number} {name}[{rows * padded.ParameterWidth}] = {{"));
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < padded.ParameterWidth; i += NumbersOnLine)
            {
                int start = offset + (row * padded.ParameterStride) + i;
                int count = Math.Min(NumbersOnLine, padded.ParameterWidth - i);
                source.Line("    " + string.Join(", ", Enumerable.Range(start, count).Select(place => CText.Literal(_values[place], Number))) + ",");
            }
        }

        source.Lines("};", string.Empty);
    }

    /// <summary>Writes the function of a layer, which takes what it needs.</summary>
    private void EmitLayer(LayerPlan layer)
    {
        ActivationModel activation = layer.Model.Activation;
        var body = new CSharpWriter(depth: 1);
        var printer = new CNumberPrinter(body, Number);
        var statements = new StatementList();
        if (layer.IsDense)
        {
            NumbersByPointer.Lower(statements, layer, Model.Format.Accumulator, sum => activation.Row.IsRowwise ? sum : ActivationLowering.Value(activation, sum));
        }
        else
        {
            layer.Model.Kind.ForwardNumbers(new NumbersLowering(statements, layer, Model.Format.Accumulator, _memory.StateOf(layer)));
        }

        printer.Print(statements.ToArray());
        if (activation.Row.IsRowwise)
        {
            body.Line(FormattableString.Invariant($"to_softmax(y, {layer.Outputs});"));
            _called.Add("to_softmax");
        }
        else if (!layer.IsDense && activation.Row.Name != "Identity")
        {
            using (body.Block(FormattableString.Invariant($"for (int i = 0; i < {layer.Outputs}; i++)")))
            {
                body.Line($"y[i] = {printer.Text(ActivationLowering.Value(activation, new Element(Number, new Place("y", 0, new Affine(0, "i")))))};");
            }
        }

        _called.UnionWith(printer.Called);
        string text = body.ToString();
        Argument[] arguments = ArgumentsOf(layer).Where(argument => Regex.IsMatch(text, $@"\b{argument.Name}\b")).ToArray();
        _arguments[layer.Model.Index] = arguments;
        string what = layer.IsDense ? FormattableString.Invariant($"{layer.Inputs} -> {layer.Outputs}") : layer.Model.Kind.Describe(layer.Model);
        string after = activation.Row.Name == "Identity" ? string.Empty : ", " + ActivationText.Describe(activation);
        string parameters = string.Join(", ", arguments.Select(argument => $"{(argument.IsWritten ? string.Empty : "const ")}{_number} *{argument.Name}"));
        _writer.Lines(
            FormattableString.Invariant($"/* Layer {layer.Model.Index + 1}: {CText.Comment(what + after)}. */"),
            FormattableString.Invariant($"static void layer_{layer.Model.Index + 1}({parameters})"),
            "{");
        _writer.Append(body);
        _writer.Lines("}", string.Empty);
    }

    /// <summary>What the function of a layer may take.</summary>
    private IEnumerable<Argument> ArgumentsOf(LayerPlan layer)
    {
        if (layer.HasParameters)
        {
            yield return new Argument("w", WeightsOf(layer), IsWritten: false);
        }

        if (layer.StatisticsOffset >= 0)
        {
            yield return new Argument("statistics", StatisticsOf(layer), IsWritten: false);
        }

        if (_memory.StateOf(layer) is { } owner)
        {
            int offset = _memory.StateOffset(owner);
            yield return new Argument("state", offset == 0 ? "state->values" : FormattableString.Invariant($"state->values + {offset}"), IsWritten: true);
        }

        yield return new Argument("x", _memory.RowOf(layer.Model.Index - 1), IsWritten: false);
        foreach ((string name, int source) in layer.Model.Kind.Reads(layer.Model))
        {
            yield return new Argument(name, _memory.RowOf(source), IsWritten: false);
        }

        yield return new Argument("y", _memory.RowOf(layer.Model.Index), IsWritten: true);
    }

    /// <summary>What a layer's function takes.</summary>
    /// <param name="Name">The name of the parameter.</param>
    /// <param name="Value">What is handed over.</param>
    /// <param name="IsWritten">Whether it is written.</param>
    private sealed record Argument(string Name, string Value, bool IsWritten);

    private void EmitForward(CSharpWriter source)
    {
        if (HasState)
        {
            EmitReset(source);
        }

        using (source.Block(Forward))
        {
            if (_memory.WorkspaceLength > 0)
            {
                source.Lines(FormattableString.Invariant($"{_number} v[{_memory.WorkspaceLength}];"), string.Empty);
            }

            foreach (LayerPlan layer in _memory.Layers)
            {
                source.Line(FormattableString.Invariant($"layer_{layer.Model.Index + 1}({string.Join(", ", _arguments[layer.Model.Index].Select(argument => argument.Value))});"));
            }

            if (Model.IsLogSoftmax)
            {
                source.Line(FormattableString.Invariant($"to_log_softmax(outputs, {Model.OutputSize});"));
            }
        }
    }

    private void EmitReset(CSharpWriter source)
    {
        using (source.Block($"void {_name}_reset({_name}_state *state)"))
        {
            using (source.Block(FormattableString.Invariant($"for (int i = 0; i < {_memory.StateLength}; i++)")))
            {
                source.Line("state->values[i] = 0;");
            }

            int index = 0;
            foreach (LayerPlan layer in _memory.Layers.Where(layer => layer.State.Count > 0))
            {
                EquatableArray<double> start = Model.Weights!.Starts[index++];
                for (int i = 0; i < layer.State.Count && start.Count > 0; i++)
                {
                    double value = i < start.Count || i < (layer.State.Count - 1) / start.Count * start.Count ? start[i % start.Count] : 0;
                    if (value != 0)
                    {
                        source.Line(FormattableString.Invariant($"state->values[{_memory.StateOffset(layer) + i}] = {CText.Literal(value, Number)};"));
                    }
                }
            }
        }

        source.Line();
    }
}
