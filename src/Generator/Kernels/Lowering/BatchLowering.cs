using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// The rows of a batch at a layer without weighted sums: what a kind of layer needs to say what it computes over all of them. The runtime goes over the rows, some columns at a time.
/// </summary>
internal sealed class BatchLowering
{
    private readonly NetworkPlan _plan;
    private readonly VectorShape _shape;
    private readonly VectorShape _number;
    private readonly int _stride;

    /// <summary>The rows of a layer.</summary>
    /// <param name="to">Where statements go.</param>
    /// <param name="plan">The network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="shape">The widest register.</param>
    /// <param name="stride">How far the workspaces of two rows are apart; null where a parameter says it.</param>
    /// <param name="rowStride">The same where a parameter says it, and it is known all the same.</param>
    public BatchLowering(StatementList to, NetworkPlan plan, LayerPlan layer, VectorShape shape, int? stride = null, int rowStride = 0)
    {
        To = to;
        _plan = plan;
        Layer = layer;
        _shape = shape;
        _number = VectorShape.One(shape.Number);
        _stride = stride ?? rowStride;
        Stride = stride is { } distance ? Whole(distance) : new Named(_number, "stride");
    }

    private BatchLowering(BatchLowering around, StatementList to)
    {
        To = to;
        _plan = around._plan;
        Layer = around.Layer;
        _shape = around._shape;
        _number = around._number;
        _stride = around._stride;
        Stride = around.Stride;
    }

    /// <summary>The same rows within other statements.</summary>
    public BatchLowering In(StatementList to) => new(this, to);

    public StatementList To { get; }

    public LayerPlan Layer { get; }

    /// <summary>How far the workspaces of two rows are apart.</summary>
    public Expression Stride { get; }

    /// <summary>The number of rows.</summary>
    public Expression Rows => new Named(_number, "rows");

    /// <summary>What comes into the layer with the first row.</summary>
    public Place Input => InRow(_plan.Layers[Layer.Model.Index - 1].OutputOffset);

    /// <summary>Gives each row in turn its statements, in a training pass.</summary>
    public void ForEachRow(Action<RowLowering> body)
        => To.For("row", new Affine(0), new Affine(0, "rows"), 1, LoopOver.Places, inner =>
        {
            inner.Reference("values", new Place("v", 0, new Affine(0, "row", _stride)));
            if (Layer.Model.Index == 0)
            {
                inner.Reference("inputs", new Place("x", 0, new Affine(0, "row", _plan.Model.InputSize)));
            }

            body(new RowLowering(inner, _plan, Layer, _shape, isTraining: true, "values", "inputs"));
        });

    /// <summary>A row of what a layer computes over a batch, in the training state's memory.</summary>
    public static Place OfBatch(LayerPlan layer, int row) => new("u", layer.BatchOffset + (row * layer.ParameterStride));

    public Place OfBatch(int row) => OfBatch(Layer, row);

    /// <summary>A row of the layer's running statistics.</summary>
    public Place Statistics(int row) => new("w", Layer.StatisticsOffset + (row * Layer.ParameterStride));

    /// <summary>A place in the workspace of the first row.</summary>
    public Place InRow(int offset) => new("v", offset);

    /// <summary>The widest register.</summary>
    public VectorShape Shape => _shape;

    public Address At(Place place) => new(_shape.Number, place);

    public Literal Literal(double value) => new(_shape.Number, value);

    public Whole Whole(int value) => new(_shape.Number, new Affine(value));

    /// <summary>The number of values over which a channel is summed: the places of all rows.</summary>
    public Expression PlacesOfRows(int places) => Binary.Multiply(Whole(places), Rows);

    /// <summary>Gives the share of a row in a mean over all of them a name.</summary>
    public void NameShare(string name) => To.Let(name, Binary.Divide(new FromWhole(_shape.Number, Whole(1)), Rows));

    /// <summary>An argument by which results replace what is there.</summary>
    public Expression Replacing(string name) => new Flag(_shape.Number, false, name);

    /// <summary>A parameter by which results are added to what is there, or replace it.</summary>
    public Expression Flag(string name) => new Named(_number, name);

    /// <summary>Gives some columns at a time their statements: as many as fill whole registers, then the rest.</summary>
    public void ForEachColumns(Action<BatchColumns> body)
    {
        foreach (BatchColumns columns in BatchColumns.Cut(_shape, Layer.Stride))
        {
            body(columns);
        }
    }

    /// <summary>Calls the function of the runtime that is for the registers of some columns. Places among the arguments are those of the first column.</summary>
    public void Call(string function, BatchColumns columns, params Expression[] arguments)
        => To.Add(new Call(
            FormattableString.Invariant($"{function}Vector{columns.Shape.Bits}"),
            arguments.Select(argument => argument is Address address ? At(address.Place.Plus(columns.First)) : argument).ToArray()));
}

/// <summary>Columns that one kind of register fills.</summary>
/// <param name="Shape">The register.</param>
/// <param name="First">The first column.</param>
/// <param name="Width">How many there are.</param>
internal sealed record BatchColumns(VectorShape Shape, int First, int Width)
{
    /// <summary>A row's columns: as many as fill whole registers, then the rest.</summary>
    public static IEnumerable<BatchColumns> Cut(VectorShape shape, int count)
    {
        int first = 0;
        while (first < count)
        {
            VectorShape fitting = shape.FitTo(count - first);
            int width = (count - first) / fitting.Lanes * fitting.Lanes;
            yield return new BatchColumns(fitting, first, width);
            first += width;
        }
    }
}
