using System;

namespace StaticNets;

/// <summary>Values that depend on the inputs: what a step puts out.</summary>
internal sealed class OnnxFlow
{
    /// <summary>In <see cref="Dimensions"/>: that of the values of a step.</summary>
    public const int Values = -1;

    /// <summary>In <see cref="Dimensions"/>: both of the inputs in one, dimension 0 before 1; the next number says 1 before 0.</summary>
    public const int BothFrom = 2;

    /// <summary>In <see cref="Dimensions"/>: one of a single element.</summary>
    public const int One = -2;

    public OnnxFlow(int link, int[] shape, bool isSingle = false, int[]? dimensions = null)
    {
        Link = link;
        Shape = shape;
        IsSingle = isSingle;
        Dimensions = dimensions;
    }

    /// <summary>A flow of sequences.</summary>
    /// <param name="link">The step.</param>
    /// <param name="width">The number of values, or -1.</param>
    /// <param name="dimensions">What the dimensions are.</param>
    public static OnnxFlow OfSequences(int link, int width, int[] dimensions) => new(link, new[] { width }, isSingle: false, dimensions);

    /// <summary>The step, -1 for the inputs.</summary>
    public int Link { get; }

    /// <summary>The sizes of a row, the number of rows not among them; -1 where one is open.</summary>
    public int[] Shape { get; }

    /// <summary>Whether it is one row without a dimension of rows.</summary>
    public bool IsSingle { get; }

    /// <summary>
    /// In a graph with recurrent layers, whose rows are steps of sequences: what each dimension is. 0 and 1 are those of sequences and of steps as the graph's inputs have them,
    /// <see cref="BothFrom"/> and the next number both in one. Null in other graphs.
    /// </summary>
    public int[]? Dimensions { get; }

    /// <summary>Whether the values of a step are its last dimension, or there are no steps.</summary>
    public bool EndsInValues => Dimensions is null || (Dimensions.Length > 0 && Dimensions[Dimensions.Length - 1] == Values);

    /// <summary>The number of dimensions, that of rows among them.</summary>
    public int Rank => Dimensions?.Length ?? (IsSingle ? Shape.Length : Shape.Length + 1);

    /// <summary>Whether another one has the same dimensions.</summary>
    public bool HasDimensionsOf(OnnxFlow other) => Dimensions.AsSpan().SequenceEqual(other.Dimensions);

    /// <summary>For each value, as it stands in the graph, its place in what the step puts out; null where the order is the same.</summary>
    public int[]? Order { get; private init; }

    /// <summary>The zeros that a Pad has put around a map: for each dimension of a row how many before it, then how many behind it. Null without.</summary>
    public int[]? Zeros { get; private init; }

    /// <summary>Whether a row has several dimensions, as a map has: channels and axes of space.</summary>
    public bool IsMap => Dimensions is null && !IsSingle && Shape.Length > 1;

    /// <summary>Whether the values of both stand in the same order as those that were put out.</summary>
    public static bool HaveOneOrder(OnnxFlow a, OnnxFlow b) => a.Order is { } order ? b.Order is { } other && order.AsSpan().SequenceEqual(other) : b.Order is null;

    /// <summary>The same values in another shape.</summary>
    public OnnxFlow As(int[] shape, bool isSingle = false) => new(Link, shape, isSingle) { Order = Order };

    /// <summary>The same values in another order and shape.</summary>
    public OnnxFlow As(int[] shape, int[]? order, int[]? zeros) => new(Link, shape, IsSingle) { Order = order, Zeros = zeros };

    /// <summary>What a step puts out that changes each value by itself, or, without an order, values of its own.</summary>
    public OnnxFlow Behind(int link, int[] shape, bool keepsOrder) => new(link, shape, IsSingle, Dimensions) { Order = keepsOrder ? Order : null };

    /// <summary>How many steps of zeros a Pad has put before the first one.</summary>
    public long StepsBefore { get; private init; }

    /// <summary>The dimension along which they are.</summary>
    public int PaddedDimension { get; private init; }

    /// <summary>The same values with other dimensions.</summary>
    public OnnxFlow With(int[] dimensions) => new(Link, Shape, IsSingle, dimensions) { StepsBefore = StepsBefore, PaddedDimension = PaddedDimension };

    /// <summary>The same values with steps of zeros before them.</summary>
    public OnnxFlow WithStepsBefore(long count, int dimension) => new(Link, Shape, IsSingle, Dimensions) { StepsBefore = StepsBefore + count, PaddedDimension = dimension };

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
