namespace StaticNets;

/// <summary>Values that depend on the inputs: what a step puts out.</summary>
internal sealed class OnnxFlow
{
    public OnnxFlow(int link, int[] shape, bool isSingle = false)
    {
        Link = link;
        Shape = shape;
        IsSingle = isSingle;
    }

    /// <summary>The step, -1 for the inputs.</summary>
    public int Link { get; }

    /// <summary>The sizes of a row, the number of rows not among them; -1 where one is open.</summary>
    public int[] Shape { get; }

    /// <summary>Whether it is one row without a dimension of rows.</summary>
    public bool IsSingle { get; }

    /// <summary>The number of dimensions, that of rows among them.</summary>
    public int Rank => IsSingle ? Shape.Length : Shape.Length + 1;

    /// <summary>Whether a row is a vector.</summary>
    public bool IsVector => Shape.Length == 1;

    /// <summary>The number of values in a row, or -1 if it is open.</summary>
    public int Width
    {
        get
        {
            long width = 1;
            foreach (int size in Shape)
            {
                width = size < 0 || width * size > int.MaxValue ? -1 : width * size;
                if (width < 0)
                {
                    return -1;
                }
            }

            return (int)width;
        }
    }
}
