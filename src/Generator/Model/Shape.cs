using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Model;

/// <summary>The shape of a row of values: how many there are along each axis, the last of which lies together in memory.</summary>
internal readonly record struct Shape(EquatableArray<int> Axes)
{
    /// <summary>A shape of one axis.</summary>
    public static Shape Of(int count) => new(new EquatableArray<int>(new[] { count }));

    /// <summary>How many values there are: the product over the axes; 0 of a shape without axes.</summary>
    public int Count
    {
        get
        {
            int count = Axes.Count == 0 ? 0 : 1;
            foreach (int axis in Axes)
            {
                count *= axis;
            }

            return count;
        }
    }
}
