using System;
using System.Globalization;

namespace StaticNets;

/// <summary>Writes a model as a graph of opset 17. Activations that ONNX got later are spelled out, as PyTorch does.</summary>
internal sealed class OnnxModelWriter
{
    private const int Opset = 17;
    private const string Input = "input";
    private const string Output = "output";

    private readonly ModelDescription _model;
    private readonly OnnxGraphWriter _graph;
    private readonly string[] _outputs;
    private int _step;

    private OnnxModelWriter(ModelDescription model, long elementType)
    {
        _model = model;
        _graph = new OnnxGraphWriter(elementType);
        _outputs = new string[model.Links.Count];
        for (int i = 0; i < _outputs.Length; i++)
        {
            _outputs[i] = i == _outputs.Length - 1 ? Output : "step" + Number(i);
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
        _graph.Input(Input, width);
        for (_step = 0; _step < _model.Links.Count; _step++)
        {
            ModelLink link = _model.Links[_step];
            Write(link);
            width = link.OutputSize > 0 ? link.OutputSize : width;
        }

        _graph.Output(Output, width);
        return _graph.ToArray(Opset, metadata);
    }

    private void Write(ModelLink link)
    {
        int[] vector = { link.OutputSize };
        switch (link.Kind)
        {
            case ModelLinkKind.Dense:
                Node("Gemm", new[] { X, Tensor("weight", new[] { link.OutputSize, link.InputSize }, link.Weights), Tensor("bias", vector, link.Biases) }, ("alpha", 1.0), ("beta", 1.0), ("transB", 1L));
                break;
            case ModelLinkKind.BatchNorm:
                Node(
                    "BatchNormalization",
                    new[] { X, Tensor("weight", vector, link.Weights), Tensor("bias", vector, link.Biases), Tensor("running_mean", vector, link.Means), Tensor("running_var", vector, link.Variances) },
                    ("epsilon", link.Epsilon));
                break;
            case ModelLinkKind.LayerNorm:
                Node("LayerNormalization", new[] { X, Tensor("weight", vector, link.Weights), Tensor("bias", vector, link.Biases) }, ("axis", -1L), ("epsilon", link.Epsilon));
                break;
            case ModelLinkKind.Add:
                Node("Add", new[] { X, link.Source < 0 ? Input : _outputs[link.Source] });
                break;
            case ModelLinkKind.Scale:
                _graph.Node("Mul", new[] { X, Tensor("scale", new[] { link.Weights.Length }, link.Weights) }, Inner("scaled"));
                Node("Add", new[] { Inner("scaled"), Tensor("shift", new[] { link.Biases.Length }, link.Biases) });
                break;
            default:
                WriteActivation(link);
                break;
        }
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
    private string X => _step == 0 ? Input : _outputs[_step - 1];

    /// <summary>The node that completes the current step.</summary>
    private void Node(string operation, string[] inputs, params (string Name, object Value)[] attributes) => _graph.Node(operation, inputs, _outputs[_step], attributes);

    private string Tensor(string name, int[] shape, double[] values)
    {
        _graph.Tensor(Inner(name), shape, values);
        return Inner(name);
    }

    private string Inner(string name) => Number(_step) + "." + name;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
