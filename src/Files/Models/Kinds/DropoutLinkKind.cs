using System;

namespace StaticNets;

/// <content>Dropout, which is no step: nothing is dropped once training is over.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>Dropout, which is no step: nothing is dropped once training is over.</summary>
    public static ModelLinkKind Dropout => DropoutLinkKind.Instance;
}

/// <summary>Dropout.</summary>
internal sealed class DropoutLinkKind : ModelLinkKind
{
    public static readonly DropoutLinkKind Instance = new();

    private DropoutLinkKind()
        : base(nameof(Dropout), "dropout")
    {
    }

    public override bool IsStep => false;

    public override string OnnxOperators => "Dropout";

    public override ModelLink? Of(string place, int inputSize, int outputSize, double epsilon) => null;

    public override string Describe(ModelLink link) => "dropout";

    public override double[] Evaluate(ModelLink link, double[] x, double[] added) => x;

    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node)
    {
        if (node.Operator != "Dropout")
        {
            return null;
        }

        bool isTraining = reader.Opset < 7 ? reader.IsTraining(node) : node.Inputs.Count > 2 && node.Inputs[2].Length > 0 && reader.IsSet(node.Inputs[2]);
        return isTraining ? throw OnnxGraphReader.Refuse(node, OnnxGraphReader.InTraining) : reader.Flow(node, node.Inputs[0]);
    }
}
