using System;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// The outputs of a narrow layer of several agents of a swarm in the lanes of one register: 2 agents of 8 outputs, 4 of 4, or 8 of 2. Expects <c>w1</c>, <c>w2</c>, ...
/// at the parameters of the agents behind the first.
/// </summary>
internal sealed class AgentsInLanes : DenseMapping
{
    /// <summary>Inputs that a load takes at once for an agent: a block of 128 bits.</summary>
    private const int InputsOfLoad = 4;

    private readonly LayerPlan _layer;
    private readonly SwarmLayer _place;
    private readonly VectorShape _shape;
    private readonly SharedRows _rows;
    private Expression[] _inputs = Array.Empty<Expression>();
    private int _first;

    public AgentsInLanes(LayerPlan layer, SwarmLayer place, VectorShape shape, bool isFused)
        : base(layer.Inputs, layer.ChainLength, isFused)
    {
        _layer = layer;
        _place = place;
        _shape = shape;
        _rows = new SharedRows(layer, place.Agents, shape);
    }

    public override int Registers => 1;

    public override string SumName(int register, int chain) => chain == 0 ? "s" : "c";

    public override Expression Bias(StatementList to, int register) => _rows.Row(to, 0);

    public override VectorShape Shape(int register) => _shape;

    public override (Expression A, Expression B) Factors(StatementList to, Term term, int register)
    {
        int input = term.Input.Offset;
        if (input % InputsOfLoad == 0)
        {
            // Rows of hidden values are whole loads; the last load of a row of inputs starts early enough.
            _first = _place.IsFirst ? Math.Min(input, Inputs - InputsOfLoad) : input;
            _inputs = LoadInputs(to, FormattableString.Invariant($"x{input / InputsOfLoad}"));
        }

        // One of four inputs in all lanes of its agent.
        var spread = new ShuffleLanes(_inputs[0], _inputs[_inputs.Length - 1], (input - _first) * 0x55);
        return (spread, _rows.Row(to, input + 1));
    }

    public override void Finish(StatementList to)
    {
        int agents = _place.Agents;
        var sums = new Named(_shape, SumName(0, 0));
        if (!_place.IsLast || _layer.Outputs == _shape.Lanes / agents)
        {
            to.Store(new Place("y"), sums);
            return;
        }

        if (agents == 8)
        {
            to.Store(new Place("y"), new EvenLanes(sums)); // An agent has two lanes and one output.
            return;
        }

        for (int agent = 0; agent < agents; agent++)
        {
            Expression part = new HalfOf(sums, IsUpper: agent >= agents / 2);
            part = agents == 2 ? part : new HalfOf(part, IsUpper: agent % 2 == 1);
            to.Add(new Store(new Place("y", agent * _layer.Outputs), part, _layer.Outputs));
        }
    }

    /// <summary>Names four inputs of each agent, a block of 128 bits for each, in the order of the agents in a register of sums.</summary>
    private Expression[] LoadInputs(StatementList to, string name)
    {
        int stride = _place.InputStride;
        if (_place.Agents == 2)
        {
            // [A A B B], from [A - B -] or, where rows are two blocks, [A0 A1 B0 B1].
            bool isWhole = stride == 2 * InputsOfLoad;
            Named loaded = to.Let(name, isWhole ? new Load(_shape, new Place("x")) : Blocks("SwarmRows.Two", _first, stride));
            return new Expression[] { to.Set(name, new ShuffleBlocks(loaded, loaded, isWhole && _first > 0 ? 0xF5 : 0xA0)) };
        }

        if (_place.Agents == 4)
        {
            return new Expression[] { to.Let(name, Blocks("SwarmRows.Quads", _first, stride)) };
        }

        return new Expression[]
        {
            to.Let(name, Blocks("SwarmRows.Quads", _first, 2 * stride)),
            to.Let(name + "b", Blocks("SwarmRows.Quads", _first + stride, 2 * stride)),
        };
    }

    private Expression Blocks(string function, int first, int stride)
        => new Apply(_shape, function, new Address(_shape.Number, new Place("x", first)), new Whole(_shape.Number, new Affine(stride)));
}

/// <summary>A layer's place in a swarm.</summary>
/// <param name="IsFirst">Whether it takes the rows of inputs.</param>
/// <param name="IsLast">Whether it writes the rows of outputs.</param>
/// <param name="Agents">How many agents share a register.</param>
/// <param name="InputStride">From one agent's row of inputs to the next one's.</param>
/// <param name="OutputStride">The same of outputs.</param>
internal sealed record SwarmLayer(bool IsFirst, bool IsLast, int Agents, int InputStride, int OutputStride);
