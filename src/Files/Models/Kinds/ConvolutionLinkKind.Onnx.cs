using System;

namespace StaticNets;

/// <content>The operator of ONNX: values stand along the second dimension there, and steps along the third.</content>
internal sealed partial class ConvolutionLinkKind
{
    public override string OnnxOperators => "Conv of steps";

    /// <summary>Whether a node is a convolution over steps.</summary>
    public static bool IsConvolutionNode(OnnxGraphReader reader, OnnxNode node)
        => node.Operator == "Conv" && node.Inputs.Count > 1 && reader.RankOf(node.Inputs[1]) == 3;

    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node)
    {
        if (!IsConvolutionNode(reader, node))
        {
            return node.Operator == "Pad" && reader.HasSteps ? ReadPad(reader, node) : null;
        }

        OnnxConstant weights = reader.Constant(node, 1, "weights (W)");
        int outputs = weights.Shape[0];
        int taps = weights.Shape[2];
        long groups = OnnxAttributes.Int(node, "group", 1);
        if (weights.Values.Length == 0 || groups < 1 || groups > outputs || outputs % groups != 0 || (long)weights.Shape[1] * groups > ModelSteps.MaxWidth)
        {
            throw OnnxGraphReader.Refuse(node, $"has weights of shape {TensorEntry.Describe(weights.Shape)} in {groups} groups, which is impossible");
        }

        int inputs = weights.Shape[1] * (int)groups;
        long dilation = Single(node, "dilations", 1);
        if (Single(node, "strides", 1) != 1 || dilation < 1 || dilation > ModelSteps.MaxWidth)
        {
            throw OnnxGraphReader.Refuse(node, $"has strides of {Single(node, "strides", 1)} and dilations of {dilation}, but only strides of 1 are supported");
        }

        OnnxFlow input = reader.Steps(node, node.Inputs[0]);
        if (input.Width >= 0 && input.Width != inputs)
        {
            throw OnnxGraphReader.Refuse(node, $"has weights for {inputs} inputs, but {input.Width} come in");
        }

        string automatic = OnnxAttributes.Text(node, "auto_pad", "NOTSET");
        long[] pads = OnnxAttributes.Find(node, "pads", OnnxAttribute.IntsType)?.Ints ?? new long[2];
        long seen = (taps - 1) * dilation;
        if (automatic is not ("NOTSET" or "VALID") || pads.Length != 2 || pads[1] != 0 || pads[0] + input.StepsBefore != seen)
        {
            throw OnnxGraphReader.Refuse(
                node,
                $"has {(automatic == "NOTSET" ? $"pads = [{string.Join(", ", pads)}]{(input.StepsBefore > 0 ? $" behind a Pad of {input.StepsBefore}" : string.Empty)}" : $"auto_pad = {OnnxText.Quote(automatic)}")}, but only {seen} zeros before the first step and none behind the last are supported: a convolution that is causal, [{seen}, 0]");
        }

        return reader.Append(node, taps == 1 && groups == 1 ? Dense : this, input, input.Shape, link =>
        {
            reader.Spend(weights.Values.Length + outputs);
            link.InputSize = inputs;
            link.OutputSize = outputs;
            link.Taps = taps;
            link.Dilation = taps > 1 ? (int)dilation : 1;
            link.Groups = (int)groups;
            link.Weights = (double[])weights.Values.Clone();
            link.Biases = node.Inputs.Count > 2 && node.Inputs[2].Length > 0 ? reader.Values(node, link, input, 2, "biases (B)") : new double[outputs];
        });
    }

    public override void WriteOnnx(ModelLink link, IOnnxStep step)
    {
        bool hasInputs = link.Beside > 0;
        int inputs = link.InputSize / link.Groups;
        int row = (inputs * link.Taps) + link.Beside;
        double[] weights = link.Weights;
        if (hasInputs)
        {
            weights = new double[link.OutputSize * inputs * link.Taps];
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = link.Weights[(i / (inputs * link.Taps) * row) + (i % link.Taps * inputs) + (i / link.Taps % inputs)];
            }
        }

        // Without steps (HasSteps is false) there is one, which stands before and behind as a dimension.
        string values = step.HasSteps
            ? step.Apply("Transpose", "channels", new[] { step.Input }, new[] { ("perm", (object)new long[] { 1, 2, 0 }) })
            : step.Apply("Unsqueeze", "channels", step.Input, step.Integers("axes", 2));
        string sums = step.Apply(
            "Conv",
            "conv",
            new[] { values, step.Tensor("weight", new[] { link.OutputSize, inputs, link.Taps }, weights), step.Tensor("bias", new[] { link.OutputSize }, link.Biases) },
            new (string Name, object Value)[]
            {
                ("dilations", new long[] { link.Dilation }),
                ("group", (long)link.Groups),
                ("kernel_shape", new long[] { link.Taps }),
                ("pads", new[] { (link.Taps - 1L) * link.Dilation, 0L }),
            });
        if (!step.HasSteps)
        {
            step.Node("Squeeze", new[] { sums, step.Integers("axes", 2) });
            return;
        }

        (string, object)[] order = { ("perm", new long[] { 2, 0, 1 }) };
        if (!hasInputs)
        {
            step.Node("Transpose", new[] { sums }, order);
            return;
        }

        var mix = new double[link.Beside * link.OutputSize];
        for (int i = 0; i < mix.Length; i++)
        {
            mix[i] = link.Weights[(i % link.OutputSize * row) + (inputs * link.Taps) + (i / link.OutputSize)];
        }

        string steps = step.Apply("Transpose", "steps", new[] { sums }, order);
        string mixed = step.Apply("MatMul", "mixed", step.OutputOf(-1), step.Tensor("mix", new[] { link.Beside, link.OutputSize }, mix));
        step.Node("Add", new[] { steps, mixed });
    }

    /// <summary>Zeros before the first step, for a convolution behind.</summary>
    private static OnnxFlow ReadPad(OnnxGraphReader reader, OnnxNode node)
    {
        OnnxFlow input = reader.Flow(node, node.Inputs[0]);
        long[] pads = OnnxAttributes.Find(node, "pads", OnnxAttribute.IntsType)?.Ints ?? (node.Inputs.Count > 1 ? reader.SizesOf(node.Inputs[1]) : null) ?? Array.Empty<long>();
        bool areZeros = OnnxAttributes.Text(node, "mode", "constant") == "constant"
            && OnnxAttributes.Float(node, "value", 0) == 0
            && (node.Inputs.Count < 3 || node.Inputs[2].Length == 0 || !reader.IsSet(node.Inputs[2]))
            && (node.Inputs.Count < 4 || node.Inputs[3].Length == 0);
        int axis = Array.FindIndex(pads, pad => pad != 0);
        if (!areZeros || pads.Length != 2 * input.Rank || (axis >= 0 && (axis >= input.Rank || input.Dimensions![axis] is not (0 or 1) || pads[axis] < 0 || Array.FindLastIndex(pads, pad => pad != 0) != axis)))
        {
            throw OnnxGraphReader.Refuse(node, "does not pad with zeros before the first step; only that is supported, for a convolution");
        }

        return axis < 0 ? input : input.WithStepsBefore(pads[axis], input.Dimensions![axis]);
    }

    private static long Single(OnnxNode node, string name, long otherwise)
        => OnnxAttributes.Find(node, name, OnnxAttribute.IntsType)?.Ints is not { } values ? otherwise
            : values.Length == 1 ? values[0]
            : throw OnnxGraphReader.Refuse(node, $"has {name} = [{string.Join(", ", values)}], but only one number is supported");
}
