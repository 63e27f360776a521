using System;
using System.Linq;

namespace StaticNets;

/// <summary>What each operator adds to the chain.</summary>
internal sealed partial class OnnxGraphReader
{
    private static readonly string Accepted = "Flatten, Reshape, Squeeze, Unsqueeze, Identity, Cast, "
        + $"Constant, Transpose of constants, of sequences and of maps, Pad of maps with zeros, Shape, Slice, Gather, Split and Concat by constants, Softmax, LogSoftmax, and the activations {OnnxActivations.Names} and Clip, or Min and Max with constants";

    private void ReadNode(int index)
    {
        OnnxNode node = _graph.Nodes[index];
        if (!node.IsOwn)
        {
            throw Refuse(node, $"is of the operators {OnnxText.Quote(node.Domain)}, but only those of ONNX itself are supported: {OnnxText.ExportAnew}");
        }

        if (node.Outputs.Count == 0 || (node.Outputs[0].Length == 0 && !RecurrentLinkKind.IsRecurrentNode(node)))
        {
            throw Refuse(node, "has no first output, and only first outputs are supported");
        }

        string output = node.Outputs[0];
        if (_spelled.TryGetValue(index, out OnnxSpelled? spelled))
        {
            _flows[output] = spelled.Read(this, node);
            return;
        }

        if (node.Inputs.Count == 0)
        {
            throw Refuse(node, "has no input");
        }

        if (!TryReadSizes(node) && !TryReadStack(node))
        {
            _flows[output] = ReadOperator(node);
        }
    }

    private OnnxFlow ReadOperator(OnnxNode node)
    {
        foreach (ModelLinkKind kind in ModelLinkKind.All)
        {
            if (kind.ReadOnnx(this, node) is { } flow)
            {
                return flow;
            }
        }

        switch (node.Operator)
        {
            case "Flatten":
                return ReadFlatten(node);
            case "Reshape":
                return ReadReshape(node);
            case "Squeeze":
                return ReadSqueeze(node);
            case "Unsqueeze":
                return ReadUnsqueeze(node);
            case "Transpose":
                return HasSteps ? ReadTranspose(node) : ReadTransposeOfRows(node);
            case "Pad" when !HasSteps:
                return ReadPadOfRows(node);
            case "Gather" when HasSteps:
                return ReadGather(node);
            case "Slice" when HasSteps:
                return ReadSlice(node);
            case "Slice" or "Gather" or "Split":
                return ReadSelection(node);
            case "Concat":
                return ReadConcat(node);
            case "Identity":
                return Flow(node, node.Inputs[0]);
            case "Cast":
                return OnnxType.IsReal(OnnxAttributes.Int(node, "to", 0))
                    ? Flow(node, node.Inputs[0])
                    : throw Refuse(node, $"makes values {OnnxType.NameOf(OnnxAttributes.Int(node, "to", 0))}, but only floating-point types are supported");
            case "Softmax" or "LogSoftmax":
                return ReadSoftmax(node);
            default:
                return AppendActivation(node, OnnxActivations.Of(node, _constants.Find) ?? throw Refuse(node, Unsupported(node.Operator)));
        }
    }

    /// <summary>Why an operator is refused: those that are read of sizes, constants or bounds alone are not called unsupported beside their own names.</summary>
    private static string Unsupported(string operation) => operation switch
    {
        "PRelu" => "is not supported with slopes that are computed; constant slopes are",
        "Min" or "Max" => $"is not supported with these values; {operation} with a constant is, where it leaves more than one number",
        _ => $"is not supported; {string.Join(", ", ModelLinkKind.All.Select(kind => kind.OnnxOperators).Where(operators => operators.Length > 0))}, {Accepted} are",
    };

    private OnnxFlow AppendActivation(OnnxNode node, string input, Activation activation)
    {
        OnnxFlow flow = Flow(node, input);
        return Append(node, ModelLinkKind.Activation, flow, flow.Shape, link => link.Activation = activation);
    }

    private OnnxFlow AppendActivation(OnnxNode node, OnnxActivation activation)
    {
        OnnxFlow flow = AppendScale(node, Flow(node, node.Inputs[0]), activation.Factor, activation.Shift);
        flow = Append(node, ModelLinkKind.Activation, flow, flow.Shape, link => (link.Activation, link.Parameter) = (activation.Activation, activation.Parameter));
        return AppendScale(node, flow, activation.OutputFactor, 0);
    }

    private OnnxFlow AppendScale(OnnxNode node, OnnxFlow input, double factor, double shift)
        => factor == 1 && shift == 0 ? input : Append(node, ModelLinkKind.Scale, input, input.Shape, link => (link.Weights, link.Biases) = (new[] { factor }, new[] { shift }));

    private OnnxFlow ReadSoftmax(OnnxNode node)
    {
        OnnxFlow input = Vector(node, node.Inputs[0], mayBeSingle: true);
        long axis = OnnxAttributes.Int(node, "axis", _model.Opset < 13 ? 1 : -1);
        if (axis != -1 && axis != input.Rank - 1)
        {
            throw Refuse(node, $"is over axis {axis}, but only the values of a row (1 or -1) are supported");
        }

        OnnxFlow output = Append(node, ModelLinkKind.Activation, input, input.Shape, link => link.Activation = Activation.Softmax);
        if (node.Operator == "LogSoftmax")
        {
            _logarithm = _logarithm == -2 ? output.Link : throw Refuse(node, "is not the only one, but only one at the output is supported");
        }

        return output;
    }

    /// <summary>What a node takes, which depends on the inputs.</summary>
    public OnnxFlow Flow(OnnxNode node, string name)
    {
        if (_flows.TryGetValue(name, out OnnxFlow? flow))
        {
            if (flow.Zeros is not null && node.Operator is not ("Conv" or "MaxPool" or "AveragePool" or "Pad" or "Transpose" or "Identity" or "Cast"))
            {
                throw Refuse(node, "takes a map around which a Pad has put zeros, and a convolution or a pooling (Conv, MaxPool, AveragePool) alone is accepted there");
            }

            return flow.StepsBefore == 0 || node.Operator is "Conv" or "Transpose" or "Identity"
                ? flow
                : throw Refuse(node, $"takes steps before which a Pad has put {flow.StepsBefore} zeros, but only a convolution (Conv) is supported there");
        }

        throw Refuse(node, _sizes.ContainsKey(name) ? $"takes {OnnxText.Quote(name)}, which are sizes, where values are expected"
            : _constants.Has(name) ? $"takes the constant {OnnxText.Quote(name)} where a value that depends on the inputs is expected"
            : _producers.TryGetValue(name, out int producer) && _graph.Nodes[producer].Outputs.IndexOf(name) > 0 ? $"takes {OnnxText.Quote(name)}, which is not the first output of its node, but only first outputs are supported"
            : $"takes {OnnxText.Quote(name)}, which is not there before it: the nodes are in a cycle, or not in ONNX' order");
    }

    /// <summary>The same, where a row has to be a vector.</summary>
    public OnnxFlow Vector(OnnxNode node, string name, bool mayBeSingle = false)
    {
        OnnxFlow flow = Flow(node, name);
        if (flow.IsSingle && !mayBeSingle)
        {
            throw Refuse(node, "takes values without a dimension of rows, but only rows are supported: put an Unsqueeze of axis 0 before it");
        }

        if (!flow.EndsInValues)
        {
            throw Refuse(node, "takes the values of a step along another dimension than the last, but only the last is supported: put a Transpose before it");
        }

        if (flow.Order is not null && node.Operator is not ("Gemm" or "MatMul"))
        {
            throw Refuse(node, "takes values that a Transpose has put in another order, and weights (Gemm, MatMul) alone are accepted there");
        }

        NoteOrder(node, flow);
        return flow.IsVector ? flow : throw Refuse(node, $"takes rows of shape {TensorEntry.Describe(flow.Shape)}, and vectors are accepted: put a Flatten before it");
    }

    /// <summary>The same, where a row or step has to be a vector along the second dimension.</summary>
    public OnnxFlow Channels(OnnxNode node, string name)
    {
        OnnxFlow flow = Flow(node, name);
        return flow.IsMap ? flow
            : flow.Dimensions is not { } dimensions ? Vector(node, name)
            : dimensions.Length > 1 && dimensions[1] == OnnxFlow.Values ? flow
            : throw Refuse(node, "takes the values of a step along another dimension than the second, but only the second is supported");
    }

    /// <summary>A constant that a node takes.</summary>
    /// <param name="node">The node.</param>
    /// <param name="input">Which of its inputs.</param>
    /// <param name="what">What it is, for messages.</param>
    public OnnxConstant Constant(OnnxNode node, int input, string what)
        => node.Inputs.Count > input && _constants.Find(node.Inputs[input]) is { } constant
            ? constant
            : throw Refuse(node, $"has {what} that are no constants");

    /// <summary>Appends a step.</summary>
    /// <param name="node">The node that it is.</param>
    /// <param name="kind">What it computes.</param>
    /// <param name="input">What comes into it.</param>
    /// <param name="shape">The shape of what it puts out, unless the number of its outputs is set.</param>
    /// <param name="fill">Sets its numbers.</param>
    public OnnxFlow Append(OnnxNode node, ModelLinkKind kind, OnnxFlow input, int[] shape, Action<ModelLink> fill)
    {
        var link = new ModelLink(kind, OnnxText.Describe(node));
        fill(link);
        return Append(input, shape, link);
    }

    /// <summary>Appends a step.</summary>
    /// <param name="input">What comes into it.</param>
    /// <param name="shape">The shape of what it puts out, unless the number of its outputs is set and it is no map.</param>
    /// <param name="link">The step.</param>
    public OnnxFlow Append(OnnxFlow input, int[] shape, ModelLink link)
    {
        _links.Add(link);
        _before.Add(input.Link);
        return input.Behind(_links.Count - 1, link.OutputSize > 0 && link.Map is null && link.Places == 1 ? new[] { link.OutputSize } : shape, keepsOrder: !link.Kind.IsSegment);
    }

    /// <summary>Why a node is not read.</summary>
    public static FormatException Refuse(OnnxNode node, string reason) => new($"{OnnxText.Describe(node)} {reason}.");
}
