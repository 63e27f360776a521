using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// Outputs in lanes, all of them at once, with the inputs of a layer in the registers in which they arose. Of a wide layer most have gone through
/// memory, too, and come from there. The row of inputs is in memory anyway, so many of them are looped over.
/// </summary>
internal sealed class OutputsInRegisters : DenseMapping
{
    private readonly LayerPlan _layer;
    private readonly LayerPlan? _before;
    private readonly IReadOnlyList<RowRegister> _inputs;
    private readonly VectorShape _shape;
    private readonly string _number;
    private readonly RowRegister[] _sums;
    private readonly bool _isLooped;
    private readonly Dictionary<VectorShape, Expression> _broadcasts = new();
    private Term? _term;
    private string _row = string.Empty;

    /// <summary>A layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="before">The layer before it; null for the first one, which reads the row of inputs.</param>
    /// <param name="inputs">The outputs of the layer before.</param>
    /// <param name="shape">The widest register.</param>
    /// <param name="maxUnrolled">The multiply-adds of a row of inputs that may stand one after the other.</param>
    /// <param name="isFused">Whether a multiply-add is rounded once.</param>
    public OutputsInRegisters(LayerPlan layer, LayerPlan? before, IReadOnlyList<RowRegister> inputs, VectorShape shape, int maxUnrolled, bool isFused)
        : base(layer.Inputs, layer.ChainLength, isFused)
    {
        _layer = layer;
        _before = before;
        _inputs = inputs;
        _shape = shape;
        _number = (layer.Model.Index + 1).ToString(CultureInfo.InvariantCulture);
        Chunk[] chunks = shape.Cut(0, layer.Stride).ToArray();
        _isLooped = before is null && layer.Inputs * chunks.Length > maxUnrolled;
        _sums = chunks.Select((chunk, k) => new RowRegister("s", chunks.Length == 1 ? _number : _number + (char)('a' + k), chunk)).ToArray();
    }

    /// <summary>The layer's outputs, once it has been lowered.</summary>
    public IReadOnlyList<RowRegister> Outputs { get; private set; } = Array.Empty<RowRegister>();

    public override int Registers => _sums.Length;

    /// <summary>Chains side by side as far as their sums fit into registers.</summary>
    public override IEnumerable<ChainGroup> Groups => SideBySide(Tuning.Sums.MaxAccumulators);

    private bool IsLast => _layer.OutputOffset < 0;

    /// <summary>Whether the outputs of a layer go to memory, too.</summary>
    public static bool GoesThroughMemory(LayerPlan layer) => layer.OutputOffset >= 0 && layer.Stride > Tuning.Registers.MaxInRegisters;

    public override string SumName(int register, int chain)
        => chain == 0 ? _sums[register].Name : FormattableString.Invariant($"{_sums[register].Name}_{chain + 1}");

    public override Expression Bias(StatementList to, int register) => new Load(Shape(register), Weights(0, register));

    public override VectorShape Shape(int register) => _sums[register].Chunk.Shape;

    public override (Expression A, Expression B) Factors(StatementList to, Term term, int register)
        => (Input(to, term, register), new Load(Shape(register), Weight(term, register)));

    public override (int Looped, int OfTurn) LoopOf(ChainGroup group) => _isLooped ? TurnsOf(group) : (0, 1);

    public override void Loop(StatementList to, ChainGroup group, int looped, int ofTurn, Action<StatementList> turn)
    {
        _row = "row" + (group.First == 0 ? string.Empty : (group.First + 1).ToString(CultureInfo.InvariantCulture));
        to.Reference(_row, new Place("w", _layer.BiasOffset));
        to.For("i", looped, ofTurn, body =>
        {
            turn(body);
            body.Add(new Advance(_row, ofTurn * _layer.Stride));
        });
    }

    public override Affine InputOf(ChainGroup group, int chain, int place, bool isLooped)
        => new((chain * ChainLength) + place, isLooped ? "i" : null);

    public override void Finish(StatementList to)
    {
        if (_layer.Model.Activation.Row.IsRowwise)
        {
            Outputs = SoftmaxLowering.OfRegisters(to, _layer, _shape, _sums);
            return;
        }

        Outputs = Array.ConvertAll(_sums, sum =>
        {
            RowRegister output = sum with { Letter = IsLast ? "y" : "h" };
            Named value = to.Let(output.Name, ActivationLowering.Value(_layer.Model.Activation, sum.Value));
            if (GoesThroughMemory(_layer))
            {
                to.Store(new Place("v", _layer.OutputOffset + output.Chunk.Offset), value);
            }

            return output;
        });
    }

    /// <summary>A row of the layer's parameters: the biases, then the weights of each input.</summary>
    private Place Weights(int row, int register) => new("w", _layer.BiasOffset + RowOffset(row, register));

    private Place Weight(Term term, int register)
        => term.IsLooped ? new Place(_row, RowOffset(term.Input.Offset + 1, register)) : Weights(term.Input.Offset + 1, register);

    private int RowOffset(int row, int register) => (row * _layer.Stride) + _sums[register].Chunk.Offset;

    /// <summary>An input in all lanes: under a name where several registers of a width take it.</summary>
    private Expression Input(StatementList to, Term term, int register)
    {
        if (term != _term)
        {
            _term = term;
            _broadcasts.Clear();
        }

        VectorShape shape = Shape(register);
        if (!_broadcasts.TryGetValue(shape, out Expression? input))
        {
            input = term.IsLooped ? new Broadcast(shape, new Element(shape.Number, new Place("x", term.Input.Offset, term.Input with { Offset = 0 }))) : Broadcast(term.Input.Offset, shape);
            if (_sums.Count(sum => sum.Chunk.Shape == shape) > 1)
            {
                input = to.Let(FormattableString.Invariant($"x{_number}_{term.Input.Offset}"), input);
            }

            _broadcasts.Add(shape, input);
        }

        return input;
    }

    private Expression Broadcast(int index, VectorShape shape)
    {
        if (_before is null)
        {
            return new Broadcast(shape, new Element(shape.Number, new Place("x", index)));
        }

        if (GoesThroughMemory(_before) && index % ChainLength >= Tuning.Registers.FirstInRegisters)
        {
            return new Broadcast(shape, new Element(shape.Number, new Place("v", _before.OutputOffset + index)));
        }

        RowRegister source = _inputs.Last(register => register.Chunk.Offset <= index);
        return new BroadcastLane(shape, source.Value, index - source.Chunk.Offset);
    }
}

/// <summary>A register that holds neighbouring values of a row.</summary>
/// <param name="Letter">What the values are.</param>
/// <param name="Id">The layer's number, and a letter where a row takes several registers.</param>
/// <param name="Chunk">The register, and the place of the first value in the row.</param>
internal sealed record RowRegister(string Letter, string Id, Chunk Chunk)
{
    public string Name => Letter + Id;

    public Named Value => new(Chunk.Shape, Name);
}
