using System;

namespace StaticNets;

/// <summary>Attributes of a node, by their names.</summary>
internal static class OnnxAttributes
{
    /// <summary>The attribute of a name, or null.</summary>
    /// <exception cref="FormatException">It is there, but of another type.</exception>
    public static OnnxAttribute? Find(OnnxNode node, string name, long type)
    {
        foreach (OnnxAttribute attribute in node.Attributes)
        {
            if (attribute.Name != name)
            {
                continue;
            }

            // Files of the first versions do not state the type.
            return attribute.Type == type || attribute.Type == 0
                ? attribute
                : throw new FormatException($"{OnnxText.Describe(node)} has its attribute '{name}' in another type than it should be.");
        }

        return null;
    }

    public static double Float(OnnxNode node, string name, double otherwise) => Find(node, name, OnnxAttribute.FloatType)?.Float ?? otherwise;

    public static long Int(OnnxNode node, string name, long otherwise) => Find(node, name, OnnxAttribute.IntType)?.Int ?? otherwise;

    public static string Text(OnnxNode node, string name, string otherwise) => Find(node, name, OnnxAttribute.TextType)?.Text ?? otherwise;
}
