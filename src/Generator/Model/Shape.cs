using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Model;

/// <summary>The shape of a row of values: how many there are along each axis. Along the last one they lie together in memory, but for maps (<see cref="MapShape"/>).</summary>
internal readonly record struct Shape(EquatableArray<int> Axes)
{
    /// <summary>That of no values.</summary>
    public static Shape None => default;

    /// <summary>A shape of some axes.</summary>
    public static Shape Of(params int[] axes) => new(new EquatableArray<int>(axes));

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

    /// <summary>The axes as a topology states them.</summary>
    public override string ToString() => string.Join("x", System.Linq.Enumerable.Select(Axes, axis => axis.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>How many values lie together: those along the last axis.</summary>
    public int RowLength => Axes.Count == 0 ? 0 : Axes.Last;

    /// <summary>How many such rows there are.</summary>
    public int Rows => RowLength == 0 ? 0 : Count / RowLength;
}
