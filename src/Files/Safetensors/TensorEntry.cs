using System.Globalization;
using System.Linq;

namespace StaticNets;

/// <summary>A tensor of a file: its name, type and shape, and the place of its bytes among the data.</summary>
internal sealed record TensorEntry(string Name, string TypeName, TensorType Type, int[] Shape, int Start, int Length)
{
    /// <summary>As <c>[32, 64]</c>.</summary>
    public string ShapeText => Describe(Shape);

    public static string Describe(int[] shape) => "[" + string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture))) + "]";
}
