using System;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Calls of the runtime's code for a row in memory.</summary>
internal static class RowCode
{
    /// <summary>The function for the widest registers of which a padded row is a whole number. The order of additions is the same at every width.</summary>
    public static string For(string function, VectorShape shape, int stride)
    {
        VectorShape fitting = shape.FitTo(stride);
        while (stride % fitting.Lanes != 0)
        {
            fitting = fitting.WithBits(fitting.Bits / 2);
        }

        return FormattableString.Invariant($"{function}Vector{fitting.Bits}");
    }

    public static Address At(VectorShape shape, string buffer, int offset = 0) => new(shape.Number, new Place(buffer, offset));

    public static Whole Whole(VectorShape shape, int value, string? name = null) => new(shape.Number, new Affine(value), name);
}
