using System;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// A row of a layer without weighted sums in a forward pass for inference, number by number, for machines without vectors: what a kind of layer needs to say what it computes,
/// from the row <c>x</c>, and the row <c>other</c> where there is one, to the row <c>y</c>. The layer's parameters are <c>w</c>, its running statistics <c>statistics</c>, its state
/// <c>state</c>.
/// </summary>
internal sealed class NumbersLowering
{
    /// <summary>The function that sums the values of a row.</summary>
    public const string Sum = "Sum";

    /// <summary>The function that sums their squares.</summary>
    public const string SumOfSquares = "SumOfSquares";

    private const string Variable = "i";
    private readonly NumberType _number;
    private readonly int _stateStride;

    /// <param name="to">Where statements go.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="number">The type of its numbers.</param>
    /// <param name="stateLayer">The layer whose state it moves on, if it is another one.</param>
    public NumbersLowering(StatementList to, LayerPlan layer, NumberType number, LayerPlan? stateLayer = null)
    {
        _stateStride = (stateLayer ?? layer).StateStride;
        To = to;
        Layer = layer;
        _number = number;
    }

    public StatementList To { get; }

    public LayerPlan Layer { get; }

    /// <summary>Gives each value of the row its statements.</summary>
    public void ForEach(Action<StatementList> body) => To.For(Variable, new Affine(0), new Affine(Layer.Outputs), 1, LoopOver.Things, body);

    /// <summary>Gives so many values their statements.</summary>
    public void ForEach(int count, Action<StatementList> body) => To.For(Variable, new Affine(0), new Affine(count), 1, LoopOver.Things, body);

    /// <summary>Gives each value of a map the function that its channel has.</summary>
    /// <param name="channels">The channels.</param>
    /// <param name="body">Adds the statements of a channel, and returns the function.</param>
    public void ForEachChannel(ChannelRows channels, Func<StatementList, Func<Expression, Expression>> body)
        => To.For(Variable, new Affine(0), new Affine(channels.Channels), 1, LoopOver.Things, of =>
        {
            Func<Expression, Expression> function = body(of);
            of.Reference("from", new Place("x", 0, new Affine(0, Variable)));
            of.Reference("to", new Place("y", 0, new Affine(0, Variable)));
            of.For("place", new Affine(0), new Affine(channels.Places), 1, LoopOver.Things, inner =>
            {
                var place = new Affine(0, "place", channels.Channels);
                inner.Store(new Place("to", 0, place), function(Element("from", place)));
            });
        });

    /// <summary>The number of a buffer that belongs to the value.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="row">Which row of the buffer.</param>
    public Element In(string buffer, int row = 0) => new(_number, new Place(buffer, row * Layer.ParameterStride, new Affine(0, Variable)));

    /// <summary>The number of the state that belongs to the value.</summary>
    /// <param name="row">Which row of the state.</param>
    public Element InState(int row = 0) => new(_number, new Place("state", row * _stateStride, new Affine(0, Variable)));

    /// <summary>The number of a buffer so many places behind the one that belongs to the value.</summary>
    public Element At(string buffer, int distance) => new(_number, new Place(buffer, distance, new Affine(0, Variable)));

    /// <summary>A number of a buffer.</summary>
    public Element Element(string buffer, Affine place) => new(_number, new Place(buffer, 0, place));

    /// <summary>Where a buffer begins, as an argument.</summary>
    public Address Start(string buffer) => new(_number, new Place(buffer));

    /// <summary>Writes the value.</summary>
    public void Put(StatementList to, Expression value) => to.Store(In("y").Place, value);

    /// <summary>A sum over the values of a row, in the fixed order of all such sums.</summary>
    /// <param name="function">Of what: <see cref="Sum"/> or <see cref="SumOfSquares"/>.</param>
    /// <param name="buffer">The row.</param>
    public Expression SumOver(string function, string buffer) => new Apply(VectorShape.One(_number), function, new FirstOf(_number, buffer, Layer.Outputs));

    public Literal Literal(double value) => new(_number, value);

    public Whole Whole(int value) => new(_number, new Affine(value));
}
