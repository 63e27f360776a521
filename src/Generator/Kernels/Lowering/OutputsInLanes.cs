using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// Outputs in lanes, inputs from memory: a block of neighbouring outputs, whose chains go side by side. Expects <c>input</c> at the inputs of the
/// layer and <c>row</c> at the biases of the block; both sums and outputs go to the workspace, as far as they are needed.
/// </summary>
internal sealed class OutputsInLanes : DenseMapping
{
    private readonly LayerPlan _layer;
    private readonly int _offset;
    private readonly string? _column;
    private readonly bool _isUnrolled;
    private readonly Chunk[] _chunks;
    private readonly Dictionary<VectorShape, Named> _inputs = new();
    private Term? _term;
    private int _walked;
    private int _walkedBefore;

    /// <summary>A block of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="shape">The widest register.</param>
    /// <param name="block">The outputs.</param>
    /// <param name="column">The variable of the loop over equal blocks, or null where there is none.</param>
    /// <param name="isUnrolled">Whether every input has statements of its own.</param>
    /// <param name="chainLength">The inputs of a chain.</param>
    /// <param name="isFused">Whether a multiply-add is rounded once.</param>
    public OutputsInLanes(LayerPlan layer, VectorShape shape, ColumnBlock block, string? column, bool isUnrolled, int chainLength, bool isFused)
        : base(layer.Inputs, chainLength, isFused)
    {
        _layer = layer;
        _offset = block.Offset;
        _column = column;
        _isUnrolled = isUnrolled;
        _chunks = shape.Cut(0, block.Width).ToArray();
    }

    /// <summary>The weighted sums and outputs of some blocks of a layer, to the workspace. Expects <c>input</c> at the inputs of the layer.</summary>
    public static void Lower(StatementList to, LayerPlan layer, IEnumerable<ColumnBlock> blocks, VectorShape shape, bool isFused)
        => OutputBlocks.Lower(to, layer, blocks, "w", (body, block, column)
            => DenseLowering.Lower(new OutputsInLanes(layer, shape, block, column, block.AreSumsUnrolled, layer.ChainLength, isFused), body));

    public override int Registers => _chunks.Length;

    /// <summary>Chains side by side as far as their sums fit into registers.</summary>
    public override IEnumerable<ChainGroup> Groups => SideBySide(Tuning.Sums.MaxAccumulatorsOfRow);

    public override string SumName(int register, int chain) => "s" + register + Suffix(chain);

    public override Expression Bias(StatementList to, int register) => new Load(Shape(register), new Place("row", _chunks[register].Offset));

    public override VectorShape Shape(int register) => _chunks[register].Shape;

    public override (Expression A, Expression B) Factors(StatementList to, Term term, int register)
        => (Input(to, term, register), new Load(Shape(register), Weight(term, register)));

    /// <summary>The weights of a register of outputs in the row of an input.</summary>
    public Place Weight(Term term, int register)
    {
        // Rows that loops have walked lie before the reference.
        int row = term.Input.Offset - (term.IsLooped ? _walkedBefore : _walked) + 1;
        return new Place("row", (row * _layer.Stride) + _chunks[register].Offset);
    }

    /// <summary>An input in all lanes: where several registers take it, under a name for each of their widths.</summary>
    public Expression Input(StatementList to, Term term, int register)
    {
        Place place = term.IsLooped ? new Place("input", term.Input.Offset, term.Input with { Offset = 0 }) : new Place("input", term.Input.Offset);
        var input = new Element(Shape(register).Number, place);
        if (_chunks.Length == 1)
        {
            return new Broadcast(Shape(register), input);
        }

        if (term != _term)
        {
            _term = term;
            string name = term.IsLooped ? "x" + term.Place + Suffix(term.Chain) : "x" + term.Input.Offset;
            foreach (VectorShape shape in _chunks.Select(chunk => chunk.Shape).Distinct())
            {
                _inputs[shape] = to.Let(shape == _chunks[0].Shape ? name : name + "Low", new Broadcast(shape, input));
            }
        }

        return _inputs[Shape(register)];
    }

    public override (int Looped, int OfTurn) LoopOf(ChainGroup group) => _isUnrolled ? (0, 1) : TurnsOf(group);

    public override void Loop(StatementList to, ChainGroup group, int looped, int ofTurn, Action<StatementList> turn)
    {
        _walkedBefore = _walked;
        to.For("i", looped, ofTurn, body =>
        {
            turn(body);
            body.Add(new Advance("row", ofTurn * _layer.Stride));
        });
        _walked += looped;
    }

    public override Affine InputOf(ChainGroup group, int chain, int place, bool isLooped)
        => new((chain * ChainLength) + place, isLooped ? "i" : null);

    public override void Finish(StatementList to)
    {
        for (int k = 0; k < _chunks.Length; k++)
        {
            var sum = new Named(Shape(k), SumName(k, 0));
            if (_layer.SumOffset >= 0)
            {
                to.Store(InWorkspace(_layer.SumOffset, k), sum);
            }

            if (_layer.OutputOffset >= 0)
            {
                ActivationModel activation = _layer.Model.Activation;
                to.Store(InWorkspace(_layer.OutputOffset, k), activation.Row.IsRowwise ? sum : ActivationLowering.Value(activation, sum));
            }
        }
    }

    /// <summary>A register's place in a row of the workspace.</summary>
    public Place InWorkspace(int row, int register)
    {
        int offset = row + _offset + _chunks[register].Offset;
        return _column is null ? new Place("v", offset) : new Place("v", 0, new Affine(offset, _column));
    }

    private static string Suffix(int chain) => chain == 0 ? string.Empty : ((char)('a' + chain)).ToString();
}
