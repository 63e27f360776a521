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
        string[] x = { X };
        switch (link.Activation)
        {
            case Activation.LeakyRelu or Activation.Elu:
                Node(link.Activation.ToString(), x, ("alpha", link.Parameter));
                break;
            case Activation.HardSigmoid:
                Node("HardSigmoid", x, ("alpha", 1.0 / 6), ("beta", 0.5));
                break;
            case Activation.HardTanh:
                Node("Clip", new[] { X, Scalar("min", -1), Scalar("max", 1) });
                break;
            case Activation.Relu6:
                Node("Clip", new[] { X, Scalar("min", 0), Scalar("max", 6) });
                break;
            case Activation.Softmax:
                Node(_model.IsLogarithm && _step == _outputs.Length - 1 ? "LogSoftmax" : "Softmax", x, ("axis", -1L));
                break;
            case Activation.Silu:
                Node("Mul", new[] { X, Apply("Sigmoid", "sigmoid", x) });
                break;
            case Activation.Mish:
                Node("Mul", new[] { X, Apply("Tanh", "tanh", Apply("Softplus", "softplus", x)) });
                break;
            case Activation.Gelu:
                WriteGelu(Apply("Erf", "erf", Apply("Div", "scaled", X, Scalar("root", Math.Sqrt(2)))));
                break;
            case Activation.GeluTanh:
                string cube = Apply("Mul", "cube", X, Apply("Mul", "square", X, X));
                string sum = Apply("Add", "sum", X, Apply("Mul", "cubic", cube, Scalar("coefficient", 0.044715)));
                WriteGelu(Apply("Tanh", "tanh", Apply("Mul", "scaled", sum, Scalar("factor", Math.Sqrt(2 / Math.PI)))));
                break;
            default:
                // Sigmoid, Tanh, Relu, Selu, Softplus, Softsign, HardSwish: their names are ONNX'.
                Node(link.Activation.ToString(), x);
                break;
        }
    }

    /// <summary><c>x * (1 + gate) / 2</c>.</summary>
    private void WriteGelu(string gate)
    {
        string product = Apply("Mul", "product", X, Apply("Add", "gate", gate, Scalar("one", 1)));
        Node("Mul", new[] { product, Scalar("half", 0.5) });
    }

    /// <summary>What comes into the current step.</summary>
    private string X => _step == 0 ? Input : _outputs[_step - 1];

    /// <summary>The node that completes the current step.</summary>
    private void Node(string operation, string[] inputs, params (string Name, object Value)[] attributes) => _graph.Node(operation, inputs, _outputs[_step], attributes);

    /// <summary>A node within the current step.</summary>
    private string Apply(string operation, string name, params string[] inputs)
    {
        _graph.Node(operation, inputs, Inner(name));
        return Inner(name);
    }

    private string Tensor(string name, int[] shape, double[] values)
    {
        _graph.Tensor(Inner(name), shape, values);
        return Inner(name);
    }

    private string Scalar(string name, double value) => Tensor(name, Array.Empty<int>(), new[] { value });

    private string Inner(string name) => Number(_step) + "." + name;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
