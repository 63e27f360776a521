using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Operators of the set ai.onnx.ml, which scikit-learn's and ML.NET's exporters use, in the place of ONNX' own that compute the same.</summary>
internal static class OnnxMachineLearning
{
    private const string Domain = "ai.onnx.ml";

    /// <summary>Rewrites the nodes of a graph that can be said so; others stay, and are refused where the network needs them.</summary>
    public static void Rewrite(OnnxGraph graph, OnnxConstants constants)
    {
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            OnnxNode node = graph.Nodes[i];
            if (node.Domain == Domain && Of(node, constants) is { } nodes)
            {
                graph.Nodes.RemoveAt(i);
                graph.Nodes.InsertRange(i, nodes);
                i += nodes.Length - 1;
            }
        }
    }

    private static OnnxNode[]? Of(OnnxNode node, OnnxConstants constants)
    {
        if (node.Inputs.Count == 0 || node.Outputs.Count == 0)
        {
            return null;
        }

        switch (node.Operator)
        {
            case "Scaler" when Floats(node, "offset") is { } offset && Floats(node, "scale") is { } scale:
                OnnxNode centred = Node(node, "Sub", node.Outputs[0] + "/centred", node.Inputs[0], Constant(node, constants, "offset", offset, offset.Length));
                return new[] { centred, Node(node, "Mul", node.Outputs[0], centred.Outputs[0], Constant(node, constants, "scale", scale, scale.Length)) };
            case "FeatureVectorizer":
                OnnxNode all = Node(node, "Concat", node.Outputs[0], node.Inputs.ToArray());
                all.Attributes.Add(new OnnxAttribute { Name = "axis", Type = OnnxAttribute.IntType, Int = 1 });
                return new[] { all };
            case "LinearRegressor" when OnnxAttributes.Text(node, "post_transform", "NONE") == "NONE" && Floats(node, "coefficients") is { } weights:
                long targets = OnnxAttributes.Int(node, "targets", 1);
                return targets > 0 && weights.Length % targets == 0 ? new[] { Sums(node, constants, node.Outputs[0], weights, (int)targets) } : null;
            case "LinearClassifier" when node.Outputs.Count == 2 && Floats(node, "coefficients") is { } weights:
                return Classifier(node, constants, weights);
            default:
                return null;
        }
    }

    /// <summary>A classifier of a row of weights for each class: the scores, and the label as the best of them.</summary>
    private static OnnxNode[]? Classifier(OnnxNode node, OnnxConstants constants, float[] weights)
    {
        int classes = Floats(node, "intercepts")?.Length ?? 0;
        string transform = OnnxAttributes.Text(node, "post_transform", "NONE");
        int labels = Math.Max(OnnxAttributes.Find(node, "classlabels_ints", OnnxAttribute.IntsType)?.Ints.Length ?? 0, OnnxAttributes.Find(node, "classlabels_strings", OnnxAttribute.TextsType)?.Texts.Length ?? 0);
        if (classes < 2 || weights.Length % classes != 0 || labels != classes || transform is not ("NONE" or "SOFTMAX" or "LOGISTIC"))
        {
            return null;
        }

        string scores = node.Outputs[1].Length > 0 ? node.Outputs[1] : node.Outputs[0] + "/scores";
        OnnxNode sums = Sums(node, constants, transform == "NONE" ? scores : scores + "/sums", weights, classes);
        var nodes = new List<OnnxNode> { sums };
        if (transform != "NONE")
        {
            nodes.Add(Node(node, transform == "SOFTMAX" ? "Softmax" : "Sigmoid", scores, sums.Outputs[0]));
        }

        if (node.Outputs[0].Length > 0)
        {
            nodes.Add(Node(node, "ArgMax", node.Outputs[0], scores));
        }

        return nodes.ToArray();
    }

    private static OnnxNode Sums(OnnxNode node, OnnxConstants constants, string output, float[] weights, int rows)
    {
        string matrix = Constant(node, constants, "coefficients", weights, rows, weights.Length / rows);
        OnnxNode sums = Floats(node, "intercepts") is { } biases
            ? Node(node, "Gemm", output, node.Inputs[0], matrix, Constant(node, constants, "intercepts", biases, biases.Length))
            : Node(node, "Gemm", output, node.Inputs[0], matrix);
        sums.Attributes.Add(new OnnxAttribute { Name = "transB", Type = OnnxAttribute.IntType, Int = 1 });
        return sums;
    }

    private static OnnxNode Node(OnnxNode node, string operation, string output, params string[] inputs) => OnnxNode.Of(operation, node.Name, output, inputs);

    private static string Constant(OnnxNode node, OnnxConstants constants, string what, float[] values, params int[] shape)
    {
        string name = node.Outputs[0] + node.Outputs[node.Outputs.Count - 1] + "/" + what;
        if (!constants.Has(name))
        {
            constants.Spend(values.Length);
            constants.Add(new OnnxConstant(name, shape, Array.ConvertAll(values, value => (double)value)));
        }

        return name;
    }

    private static float[]? Floats(OnnxNode node, string name) => OnnxAttributes.Find(node, name, OnnxAttribute.FloatsType) is { Floats: { Length: > 0 } values } ? values : null;
}
