using System;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>The outputs of one agent of a swarm in lanes, as in its own forward pass; inputs come from memory.</summary>
internal sealed class AgentInLanes : DenseMapping
{
    private readonly LayerPlan _layer;
    private readonly bool _isLast;
    private readonly Chunk[] _chunks;

    /// <summary>A layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isLast">Whether its outputs are the agent's, without padding.</param>
    /// <param name="shape">The widest register.</param>
    /// <param name="isFused">Whether a multiply-add is rounded once.</param>
    public AgentInLanes(LayerPlan layer, bool isLast, VectorShape shape, bool isFused)
        : base(layer.Inputs, layer.ChainLength, isFused)
    {
        _layer = layer;
        _isLast = isLast;
        _chunks = shape.Cut(0, layer.Stride).ToArray();
    }

    public override int Registers => _chunks.Length;

    public override string SumName(int register, int chain)
        => FormattableString.Invariant($"s{register}") + (chain == 0 ? string.Empty : FormattableString.Invariant($"_{chain + 1}"));

    public override Expression Bias(StatementList to, int register) => Weights(0, register);

    public override VectorShape Shape(int register) => _chunks[register].Shape;

    public override (Expression A, Expression B) Factors(StatementList to, Term term, int register)
    {
        VectorShape shape = Shape(register);
        return (new Broadcast(shape, new Element(shape.Number, new Place("x", term.Input.Offset))), Weights(term.Input.Offset + 1, register));
    }

    public override void Finish(StatementList to)
    {
        for (int register = 0; register < Registers; register++)
        {
            Chunk chunk = _chunks[register];
            int count = _isLast ? Math.Min(chunk.Lanes, _layer.Outputs - chunk.Offset) : chunk.Lanes;
            if (count > 0)
            {
                to.Add(new Store(new Place("y", chunk.Offset), new Named(chunk.Shape, SumName(register, 0)), count));
            }
        }
    }

    private Load Weights(int row, int register)
        => new(Shape(register), new Place("w", _layer.BiasOffset + (row * _layer.Stride) + _chunks[register].Offset));
}
