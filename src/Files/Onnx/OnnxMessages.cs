using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>A model: the graph, and the versions of the operator sets that it uses.</summary>
internal sealed class OnnxModel
{
    /// <summary>The version of the file format.</summary>
    public long IrVersion { get; set; }

    /// <summary>The version of ONNX' own operators, 0 if none is stated.</summary>
    public long Opset { get; set; }

    /// <summary>The names of the other sets of operators for which it states a version.</summary>
    public List<string> OtherSets { get; } = new();

    /// <summary>The software that wrote it.</summary>
    public string Producer { get; set; } = string.Empty;

    public OnnxGraph Graph { get; set; } = new();

    /// <summary>What the file says besides, in order.</summary>
    public List<KeyValuePair<string, string>> Metadata { get; } = new();
}

/// <summary>A graph: nodes in an order in which they can be computed, the constants that they use, and what comes in and goes out.</summary>
internal sealed class OnnxGraph
{
    public string Name { get; set; } = string.Empty;

    public List<OnnxNode> Nodes { get; } = new();

    public List<OnnxTensor> Initializers { get; } = new();

    public List<OnnxValue> Inputs { get; } = new();

    public List<OnnxValue> Outputs { get; } = new();

    /// <summary>Finds out which node gives each value that is no constant.</summary>
    /// <param name="producers">Gets the number of the node by the name of the value, in place of what is there.</param>
    /// <param name="constants">The constants.</param>
    public void IndexProducers(Dictionary<string, int> producers, OnnxConstants constants)
    {
        producers.Clear();
        for (int i = 0; i < Nodes.Count; i++)
        {
            foreach (string name in Nodes[i].Outputs)
            {
                if (name.Length > 0 && !constants.Has(name))
                {
                    producers[name] = i;
                }
            }
        }
    }
}

/// <summary>A node: an operator applied to values of these names.</summary>
internal sealed class OnnxNode
{
    public string Name { get; set; } = string.Empty;

    public string Operator { get; set; } = string.Empty;

    /// <summary>The operator's set; empty is ONNX' own.</summary>
    public string Domain { get; set; } = string.Empty;

    /// <summary>Names; an empty one is an input that is left out.</summary>
    public List<string> Inputs { get; } = new();

    public List<string> Outputs { get; } = new();

    public List<OnnxAttribute> Attributes { get; } = new();

    /// <summary>Whether it is one of ONNX' own operators.</summary>
    public bool IsOwn => Domain.Length == 0 || Domain == "ai.onnx";

    /// <summary>A node of one output that no file has.</summary>
    public static OnnxNode Of(string operation, string name, string output, params string[] inputs)
    {
        var node = new OnnxNode { Operator = operation, Name = name };
        node.Inputs.AddRange(inputs);
        node.Outputs.Add(output);
        return node;
    }
}

/// <summary>A named constant of a node; what it holds depends on its type.</summary>
internal sealed class OnnxAttribute
{
    public const int FloatType = 1;
    public const int IntType = 2;
    public const int TextType = 3;
    public const int TensorType = 4;
    public const int FloatsType = 6;
    public const int IntsType = 7;
    public const int TextsType = 8;

    public string Name { get; set; } = string.Empty;

    public long Type { get; set; }

    public float Float { get; set; }

    public long Int { get; set; }

    public string Text { get; set; } = string.Empty;

    public OnnxTensor? Tensor { get; set; }

    public float[] Floats { get; set; } = Array.Empty<float>();

    public long[] Ints { get; set; } = Array.Empty<long>();

    public string[] Texts { get; set; } = Array.Empty<string>();
}

/// <summary>What comes into a graph or goes out of it.</summary>
internal sealed class OnnxValue
{
    public string Name { get; set; } = string.Empty;

    /// <summary>The type of its elements, 0 if it is not stated.</summary>
    public long ElementType { get; set; }

    /// <summary>Its shape, -1 where a size is open; null if none is stated.</summary>
    public List<long>? Shape { get; set; }
}
