using System;

namespace StaticNets;

/// <content>What the kinds of steps ask of it.</content>
internal sealed partial class OnnxGraphReader
{
    /// <summary>Why a node that is training is refused.</summary>
    public const string InTraining = "is in training mode; export the model for inference (PyTorch: model.eval())";

    /// <summary>The version of ONNX' own operators.</summary>
    public long Opset => _model.Opset;

    /// <summary>Whether a name is that of a constant.</summary>
    public bool IsConstant(string name) => _constants.Has(name);

    /// <summary>Whether it is the name of a constant that is not 0.</summary>
    public bool IsSet(string name) => _constants.IsSet(name);

    /// <summary>The axes of a node, or null where they are not stated by constants.</summary>
    public double[]? AxesOf(OnnxNode node) => _constants.Axes(node);

    /// <summary>Counts values that are to be kept.</summary>
    /// <exception cref="FormatException">They are too many for a file of this size.</exception>
    public void Spend(long count) => _constants.Spend(count);

    /// <summary>Whether a node says that it is training, as it does up to opset 6 where it does not say that it is not.</summary>
    public bool IsTraining(OnnxNode node) => Opset < 7 ? OnnxAttributes.Int(node, "is_test", 0) == 0 : OnnxAttributes.Int(node, "training_mode", 0) != 0;

    /// <summary>One number for each value; a copy, because two nodes may share them.</summary>
    public double[] Values(OnnxNode node, ModelLink link, OnnxFlow input, int index, string what)
    {
        OnnxConstant constant = Constant(node, index, what);
        int width = link.OutputSize > 0 ? link.OutputSize : input.Width >= 0 ? input.Width : constant.Values.Length;
        if (constant.Values.Length != width || constant.Shape.Length != 1 || width == 0)
        {
            throw Refuse(node, $"has {what} of shape {TensorEntry.Describe(constant.Shape)}, but [{width}] is expected");
        }

        link.OutputSize = width;
        _constants.Spend(width);
        return (double[])constant.Values.Clone();
    }

    /// <summary>One number for all values of a row, or one for each.</summary>
    public static double[] For(OnnxNode node, OnnxConstant constant, int width)
    {
        int[] core = constant.Core;
        return constant.IsScalar || (core.Length == 1 && core[0] == width)
            ? constant.Values
            : throw Refuse(node, $"has numbers of shape {TensorEntry.Describe(constant.Shape)}, but only one number or [{width}] is supported");
    }

    /// <summary>One number for all values of a row, or one for each of them, in the shape of the row.</summary>
    public static double[] For(OnnxNode node, OnnxConstant constant, OnnxFlow input)
    {
        int[] core = constant.Core;
        int[] row = OnnxShapes.WithoutOnesInFront(input.Shape);
        bool fits = (constant.IsScalar || (core.Length == row.Length && input.EndsInValues)) && constant.Shape.Length <= input.Rank;
        for (int i = 0; fits && i < core.Length; i++)
        {
            fits = core[i] == row[i] || (row.Length == 1 && row[i] < 0);
        }

        return fits && constant.Values.Length > 0
            ? constant.Values
            : throw Refuse(node, $"has numbers of shape {TensorEntry.Describe(constant.Shape)}, but only one number or {TensorEntry.Describe(input.Shape)} is supported");
    }
}
