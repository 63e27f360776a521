using System.Text;

namespace StaticNets;

/// <summary>Names of a file in messages.</summary>
internal static class OnnxText
{
    /// <summary>What helps against operators that onnxruntime's optimizer, or other software, puts in the place of ONNX' own.</summary>
    public const string ExportAnew = "export the model anew, and save it without the optimizations of onnxruntime or other software";

    private const int MaxLength = 60;

    /// <summary>A name in quotation marks, not too long, without control characters.</summary>
    public static string Quote(string name) => "'" + Shorten(name) + "'";

    /// <summary>A name that is not too long, without control characters.</summary>
    public static string Shorten(string name)
    {
        var text = new StringBuilder();
        foreach (char character in name)
        {
            if (text.Length == MaxLength)
            {
                return text.Append('…').ToString();
            }

            text.Append(char.IsControl(character) ? '?' : character);
        }

        return text.ToString();
    }

    /// <summary>A node by its name or, where it has none, by what it puts out, and its operator.</summary>
    public static string Describe(OnnxNode node)
    {
        string name = node.Name.Length > 0 || node.Outputs.Count == 0 ? node.Name : node.Outputs[0];
        return $"Node {Quote(name)} ({Operator(node)})";
    }

    /// <summary>The operator with the name of its set, if that is not ONNX' own.</summary>
    public static string Operator(OnnxNode node) => node.Domain.Length == 0 || node.Domain == "ai.onnx" ? Shorten(node.Operator) : Shorten(node.Domain) + "." + Shorten(node.Operator);
}
