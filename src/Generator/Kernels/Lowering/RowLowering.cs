using System;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>What a register of a row becomes, with the statements that it takes.</summary>
internal delegate Expression RowFunction(StatementList to, RowPart part);

/// <summary>
/// A row on its way through a layer without weighted sums, forward or back: what a kind of layer needs to say what it computes. Statements that it adds stand before those of
/// the registers.
/// </summary>
internal sealed class RowLowering
{
    /// <summary>What comes in.</summary>
    public const string Input = "input";

    /// <summary>The gradient with respect to what the layer's activation takes.</summary>
    public const string Delta = "own";

    private const string Other = "other";
    private readonly NetworkPlan _plan;
    private readonly VectorShape _shape;
    private readonly string _values;
    private readonly string _inputs;
    private readonly string _states;
    private readonly string _stateGradients;
    private readonly bool _isAlone;
    private readonly RowPiece? _piece;

    /// <summary>A row of a layer.</summary>
    /// <param name="to">Where statements go.</param>
    /// <param name="plan">The network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="shape">The widest register.</param>
    /// <param name="isTraining">Whether it is a training pass.</param>
    /// <param name="values">The row's workspace.</param>
    /// <param name="inputs">The row of the network's inputs.</param>
    /// <param name="states">The state that the row finds and moves on, where the network has one.</param>
    /// <param name="stateGradients">The gradients with respect to the state.</param>
    /// <param name="isAlone">Whether the row is no row of a batch, and there is no way back from it.</param>
    public RowLowering(StatementList to, NetworkPlan plan, LayerPlan layer, VectorShape shape, bool isTraining, string values, string inputs, string states = "s", string stateGradients = "ds", bool isAlone = false)
    {
        To = to;
        _plan = plan;
        Layer = layer;
        _shape = shape;
        IsTraining = isTraining;
        _values = values;
        _inputs = inputs;
        _states = states;
        _stateGradients = stateGradients;
        _isAlone = isAlone;
    }

    private RowLowering(RowLowering around, StatementList to, RowPiece piece)
        : this(to, around._plan, around.Layer, around._shape, around.IsTraining, around._values, around._inputs, around._states, around._stateGradients, around._isAlone)
        => _piece = piece;

    public StatementList To { get; }

    /// <summary>The row within other statements.</summary>
    public RowLowering In(StatementList to) => new(to, _plan, Layer, _shape, IsTraining, _values, _inputs, _states, _stateGradients, _isAlone);

    /// <summary>A piece of the row, within other statements: what it names in the row's workspace begins with the piece.</summary>
    public RowLowering In(StatementList to, RowPiece piece) => new(this, to, piece);

    public LayerPlan Layer { get; }

    /// <summary>Whether there is a way back, for which something is kept.</summary>
    public bool HasBackward => _plan.HasBackward;

    public bool IsTraining { get; }

    /// <summary>The widest register.</summary>
    public VectorShape Shape => _shape;

    private VectorShape Number => VectorShape.One(_shape.Number);

    /// <summary>Names a row of the layer's parameters, or of what lies as they do.</summary>
    public void NameParameters(string name, int row, string parameters = "w") => To.Reference(name, new Place(parameters, Layer.BiasOffset + (row * Layer.ParameterStride)));

    /// <summary>Names a row of the layer's running statistics.</summary>
    public void NameStatistics(string name, int row) => To.Reference(name, new Place("w", Layer.StatisticsOffset + (row * Layer.ParameterStride)));

    /// <summary>Names a row of what the layer computes over a batch.</summary>
    public void NameOfBatch(string name, int row) => To.Reference(name, BatchLowering.OfBatch(Layer, row));

    /// <summary>Names a row of the layer's state. What is stored there must be 0 in the padding, so that equal states have equal memory.</summary>
    public void NameState(string name, int row = 0) => To.Reference(name, PlaceInState(_states, row));

    /// <summary>Names the gradient with respect to a row of the state: that which the step leaves on the way back, and that which it found when it is done.</summary>
    public void NameStateGradient(string name, int row = 0) => To.Reference(name, PlaceInState(_stateGradients, row));

    /// <summary>Names the delta of a layer.</summary>
    public void NameDelta(string name, int index) => To.Reference(name, InRow(_plan.Layers[index].DeltaOffset));

    /// <summary>A place that has a name, as an argument.</summary>
    public Address At(string name) => new(_shape.Number, new Place(name));

    /// <summary>A place, as an argument.</summary>
    public Address At(Place place) => new(_shape.Number, place);

    /// <summary>A whole number that may depend on a loop, as an argument.</summary>
    public Whole Whole(Affine value) => new(_shape.Number, value);

    /// <summary>Names memory of the thread that the layer needs while it is computed.</summary>
    public void NameScratch(string name, int length) => To.Add(new LetScratch(name, length));

    /// <summary>Writes zeros in the place of a layer's delta, padding included.</summary>
    public void ClearDelta(int index)
    {
        LayerPlan layer = _plan.Layers[index];
        To.Add(new Call("Maps.Clear", At(InRow(layer.DeltaOffset)), Whole(layer.Stride)));
    }

    /// <summary>Whether something is learned before the layer, so that gradients go on.</summary>
    public bool IsAnythingLearnedBefore
    {
        get
        {
            for (int i = 0; i < Layer.Model.Index; i++)
            {
                if (_plan.Layers[i].HasParameters)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>A layer of the network.</summary>
    public LayerPlan LayerAt(int index) => _plan.Layers[index];

    /// <summary>Names what a layer puts out, from a value on.</summary>
    public void NameOutput(string name, int index, int first = 0)
    {
        LayerPlan layer = _plan.Layers[index];
        To.Reference(name, _isAlone && layer.Model.Kind.PutsOutState ? new Place(_states, layer.StateOffset + first) : InRow(layer.OutputOffset + first));
    }

    /// <summary>Writes zeros to the padding of a layer's delta, and perhaps to some values before it, which are written afterwards.</summary>
    public void ClearPaddingOfDelta(int index)
    {
        LayerPlan layer = _plan.Layers[index];
        VectorShape shape = _shape.WithBits(VectorShape.SmallestBits);
        for (int first = layer.Stride - shape.Lanes; first + shape.Lanes > layer.Outputs; first -= shape.Lanes)
        {
            To.Store(InRow(layer.DeltaOffset + first), new Zero(shape));
        }
    }

    /// <summary>Names what learned factors are multiplied by, as values before scale and shift, which is kept for the way back.</summary>
    public void NameNormals(string name) => To.Reference(name, InRow(Layer.NormalOffset));

    /// <summary>Names the key of the row's dropout masks.</summary>
    public Named NameKey(string name)
    {
        To.Add(new LetKey(name, InRow(_plan.KeyOffset)));
        return new Named(Number, name);
    }

    /// <summary>Names what comes in from the other layer, and says how a register of it is loaded: the network's inputs are not padded.</summary>
    public Func<RowPart, Expression> NameOther()
    {
        LayerPlan? source = _plan.OutputsOf(Layer.Model.OtherInput!.Value, IsTraining);
        To.Reference(Other, PlaceOf(source));
        return part => source is null ? part.LoadReal(Other) : part.Load(Other);
    }

    /// <summary>Names what comes in from the layer before.</summary>
    public void NameInput() => To.Reference(Input, PlaceOf(_plan.OutputsOf(Layer.Model.Index - 1, IsTraining)));

    /// <summary>A place in the row's workspace.</summary>
    public Place InRow(int offset) => new(_values, offset, _piece?.Origin);

    /// <summary>The number that all values of the row are multiplied by, which is kept for the way back.</summary>
    public void KeepInverse(Expression value) => To.Store(InRow(Layer.InverseOffset), value);

    /// <summary>Names that number.</summary>
    public Named NameInverse(string name) => To.Let(name, new Element(_shape.Number, InRow(Layer.InverseOffset)));

    /// <summary>Names the sum over the row of a value.</summary>
    public Named NameSum(string name, Func<RowPart, Expression> value)
        => NameSum(name, (sum, to, part) => sum.Add(to, part.Offset, value(part)));

    /// <summary>Names the sum over the row of the product of two values.</summary>
    public Named NameSumOfProducts(string name, Func<StatementList, RowPart, (Expression A, Expression B)> factors)
        => NameSum(name, (sum, to, part) =>
        {
            (Expression a, Expression b) = factors(to, part);
            sum.AddProduct(to, part.Offset, a, b, !_plan.IsPortable);
        });

    /// <summary>Whether the row is one register.</summary>
    public bool FitsOneRegister => _shape.FitTo(Layer.Stride).Lanes >= Layer.Outputs;

    /// <summary>Gives each register of the row its statements.</summary>
    public void ForEach(Action<StatementList, RowPart> body) => RowWalk.ForEach(To, _shape, Length, Count, body);

    /// <summary>The same where they have many constants (<see cref="LayerKind.HasManyConstants"/>).</summary>
    public void ForEachInTurn(Action<StatementList, RowPart> body) => RowWalk.ForEachInTurn(To, _shape, Length, Count, body);

    /// <summary>The same for values of which others may follow.</summary>
    public void ForEachInTurn(int count, Action<StatementList, RowPart> body) => RowWalk.ForEachInTurn(To, _shape, Padding.Pad(count), count, body);

    /// <summary>The same where padding needs no care.</summary>
    public void ForEachPadded(Action<StatementList, RowPart> body) => ForEachPadded(To, body);

    /// <summary>The same within other statements.</summary>
    public void ForEachPadded(StatementList to, Action<StatementList, RowPart> body) => RowWalk.ForEach(to, _shape, Layer.Stride, Layer.Stride, body);

    /// <summary><c>a * b + c</c>, rounded as the network rounds it.</summary>
    public Expression MultiplyAdd(Expression a, Expression b, Expression c) => new MultiplyAdd(a, b, c, !_plan.IsPortable);

    public Literal Literal(double value) => new(_shape.Number, value);

    public Whole Whole(int value) => new(_shape.Number, new Affine(value));

    /// <summary>A number of a row that has a name.</summary>
    public Element Element(string name, Affine place) => new(_shape.Number, new Place(name, 0, place));

    /// <summary>A number that has a name.</summary>
    public Named NumberNamed(string name) => new(Number, name);

    private int Length => _piece?.Stride ?? Layer.Stride;

    private int Count => _piece?.Count ?? Layer.Outputs;

    private Place PlaceInState(string states, int row)
    {
        LayerPlan source = _plan.Layers[Layer.Model.Kind.StateSource(Layer.Model)];
        return new Place(states, source.StateOffset + (row * source.StateStride));
    }

    private Place PlaceOf(LayerPlan? source) => source is null ? new Place(_inputs, 0, _piece?.Origin) : InRow(source.OutputOffset);

    /// <summary>A sum in the fixed order of all sums over lanes.</summary>
    private Named NameSum(string name, Action<RowSum, StatementList, RowPart> add)
    {
        RowSum sum = RowSum.Adding(name + "Lanes", _shape, Layer.Stride);
        sum.Declare(To);
        ForEach((body, part) => add(sum, body, part));
        return To.Let(name, sum.Total(To));
    }
}
