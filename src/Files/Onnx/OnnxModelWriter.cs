using System;
using System.Globalization;

namespace StaticNets;

/// <summary>Writes a model as a graph of opset 17. Activations that ONNX got later are spelled out, as PyTorch does.</summary>
internal sealed class OnnxModelWriter : IOnnxStep
{
    private const int Opset = 17;
    private const string Input = "input";
    private const string Output = "output";

    /// <summary>In a model with recurrent layers: its inputs and outputs with the steps first, as these layers take and give them.</summary>
    private const string Steps = ".steps";
    private const string InputSteps = Input + Steps;
    private const string OutputSteps = Output + Steps;

    /// <summary>Inputs with channels last, put in the other order.</summary>
    private const string InputChannels = "input.first";

    private readonly ModelDescription _model;
    private readonly OnnxGraphWriter _graph;
    private readonly string[] _outputs;

    /// <summary>The last step of each head, which is an output of the graph; what puts them side by side is no node.</summary>
    private readonly int[] _ends;
    private int _step;

    private OnnxModelWriter(ModelDescription model, long elementType)
    {
        _model = model;
        _graph = new OnnxGraphWriter(elementType);
        _outputs = new string[model.Links.Count];
        for (int i = 0; i < _outputs.Length; i++)
        {
            _outputs[i] = i == _outputs.Length - 1 ? (HasSteps ? OutputSteps : Output) : "step" + Number(i);
        }

        _ends = model.EndsOfHeads();
        for (int i = 0; i < _ends.Length; i++)
        {
            _outputs[_ends[i]] = model.Heads[i] + (HasSteps ? Steps : string.Empty);
        }
    }

    /// <summary>A model as the bytes of a file; the same model gives the same bytes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="elementType">The type of its numbers: <see cref="OnnxType.Float"/> or <see cref="OnnxType.Double"/>.</param>
    /// <param name="metadata">What the file says besides.</param>
    public static byte[] Write(ModelDescription model, long elementType, params (string Key, string Value)[] metadata)
        => new OnnxModelWriter(model, elementType).Write(metadata);

    private byte[] Write((string Key, string Value)[] metadata)
    {
        int width = _model.InputSize;
        _graph.Input(Input, width, HasSteps);
        if (HasSteps)
        {
            Swap(Input, InputSteps);
        }

        if (_model.HasOtherOrder)
        {
            WriteChannelsFirst(_model.InputMap!);
        }

        var widths = new int[_model.Links.Count];
        int count = _model.Links.Count - Math.Max(0, _ends.Length - 1);
        for (_step = 0; _step < count; _step++)
        {
            ModelLink link = _model.Links[_step];
            if (link.Kind == ModelLinkKind.Activation)
            {
                WriteActivation(link);
            }
            else
            {
                link.Kind.WriteOnnx(link, this);
            }

            width = link.OutputSize > 0 ? link.OutputSize : width;
            widths[_step] = width;
        }

        for (int i = 0; i < _ends.Length; i++)
        {
            if (HasSteps)
            {
                Swap(_outputs[_ends[i]], _model.Heads[i]);
            }

            _graph.Output(_model.Heads[i], widths[_ends[i]], HasSteps);
        }

        if (_ends.Length > 0)
        {
            return _graph.ToArray(Opset, metadata);
        }

        if (HasSteps)
        {
            Swap(OutputSteps, Output);
        }

        _graph.Output(Output, width, HasSteps);
        return _graph.ToArray(Opset, metadata);
    }

    /// <summary>Puts inputs with channels last in the order of ONNX.</summary>
    private void WriteChannelsFirst(ModelMap map)
    {
        _graph.Integers("input.map_shape", new long[] { -1, map.Height * map.Width, map.Channels });
        _graph.Node("Reshape", new[] { Input, "input.map_shape" }, "input.map");
        _graph.Node("Transpose", new[] { "input.map" }, "input.channels", ("perm", new long[] { 0, 2, 1 }));
        _graph.Integers("input.row_shape", new long[] { -1, map.InputSize });
        _graph.Node("Reshape", new[] { "input.channels", "input.row_shape" }, InputChannels);
    }

    private void WriteActivation(ModelLink link)
    {
        ActivationFunction function = ActivationFunctions.Of(link.Activation);
        OnnxFormula formula = OnnxFormula.Parse(function.Onnx);
        if (function.IsRowwise)
        {
            Node((_model.IsLogarithm && _step == _outputs.Length - 1 ? "Log" : string.Empty) + formula.Operator, new[] { X }, ("axis", -1L));
        }
        else
        {
            Write(formula, link.Parameter, _outputs[_step]);
        }
    }

    /// <summary>The nodes of a formula, the last one with the output of this name.</summary>
    private void Write(OnnxFormula formula, double parameter, string output)
    {
        string[] inputs = formula.Inputs.ConvertAll(input => WriteInput(input, parameter)).ToArray();
        _graph.Node(formula.Operator, inputs, output, formula.Attributes.ConvertAll(attribute => (attribute.Name, (object)(attribute.Value ?? parameter))).ToArray());
    }

    private string WriteInput(OnnxFormula formula, double parameter)
    {
        if (formula.IsInput)
        {
            return X;
        }

        if (formula.Number is { } number)
        {
            return Tensor(formula.Label, Array.Empty<int>(), new[] { number });
        }

        Write(formula, parameter, Inner(formula.Label));
        return Inner(formula.Label);
    }

    /// <summary>What comes into the current step.</summary>
    private string X => OutputOf(_step - 1);

    string IOnnxStep.Input => X;

    /// <inheritdoc/>
    public bool HasSteps => _model.HasState;

    /// <inheritdoc/>
    public string OutputOf(int step) => step >= 0 ? _outputs[step] : HasSteps ? InputSteps : _model.HasOtherOrder ? InputChannels : Input;

    /// <inheritdoc/>
    public void Node(string operation, string[] inputs, params (string Name, object Value)[] attributes) => _graph.Node(operation, inputs, _outputs[_step], attributes);

    /// <inheritdoc/>
    public string Apply(string operation, string name, params string[] inputs) => Apply(operation, name, inputs, Array.Empty<(string Name, object Value)>());

    /// <inheritdoc/>
    public string Apply(string operation, string name, string[] inputs, (string Name, object Value)[] attributes)
    {
        _graph.Node(operation, inputs, Inner(name), attributes);
        return Inner(name);
    }

    /// <inheritdoc/>
    public string Integers(string name, params long[] values)
    {
        _graph.Integers(Inner(name), values);
        return Inner(name);
    }

    /// <inheritdoc/>
    public string Tensor(string name, int[] shape, double[] values)
    {
        _graph.Tensor(Inner(name), shape, values);
        return Inner(name);
    }

    private void Swap(string from, string to) => _graph.Node("Transpose", new[] { from }, to, ("perm", new long[] { 1, 0, 2 }));

    private string Inner(string name) => Number(_step) + "." + name;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
