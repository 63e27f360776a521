using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// The kernels of a swarm for one width: one for each layer of a block of agents. Each agent's sums have the order of its own
/// forward pass, and so its outputs have the same bits. <c>stride</c> is the distance in bytes from one agent's parameters to the next one's.
/// </summary>
internal sealed class SwarmLowering
{
    private const int LineBytes = 64;

    private readonly NetworkPlan _plan;
    private readonly SwarmPlan _swarm;
    private readonly SwarmKernel _kernel;
    private readonly long[] _laterLines;

    public SwarmLowering(NetworkPlan plan, SwarmPlan swarm, SwarmKernel kernel)
    {
        _plan = plan;
        _swarm = swarm;
        _kernel = kernel;
        _laterLines = LaterLines().ToArray();
    }

    private VectorShape Shape => _kernel.Shape;

    private NumberType Number => Shape.Number;

    private bool HasLaterLines => _laterLines.Length is > 0 and <= Tuning.Swarms.MaxLaterLines;

    /// <summary>Whether shuffles of AVX-512 are used.</summary>
    public static bool NeedsShuffles(SwarmKernel kernel) => kernel.AgentsInRegister.Any(agents => agents > 1);

    /// <summary>All kernels: the loop over whole blocks of agents, then the layers.</summary>
    public IEnumerable<Kernel> Kernels()
    {
        yield return Blocks();
        for (int i = 0; i < _swarm.Layers.Count; i++)
        {
            yield return Layer(i);
        }
    }

    private Kernel Blocks()
    {
        var to = new StatementList();
        if (_swarm.WorkspaceLength > 0)
        {
            to.Add(WorkspaceEmitter.Lower(_plan, WorkspaceEmitter.Swarm));
        }

        to.Repeat("blocks", body =>
        {
            int length = 0;
            var from = new Place("x");
            for (int i = 0; i < _swarm.Layers.Count; i++)
            {
                Place target = IsLast(i) ? new Place("y") : new Place("v", length + _swarm.Slack);
                var arguments = new List<Expression> { AddressOf(new Place("w")), Argument("stride"), AddressOf(from), AddressOf(target) };
                if (i == 0 && HasLaterLines)
                {
                    arguments.Add(Argument("isFar"));
                }

                body.Add(new Call(LayerName(i), arguments.ToArray()));
                length += _swarm.Slack + (_swarm.Block * _swarm.Layers[i].Stride);
                from = target;
            }

            Advance(body, _swarm.Block, _plan.Model.InputSize, _plan.Model.OutputSize);
        });
        return new Kernel(
            null,
            FormattableString.Invariant($"Swarm{Shape.Bits}"),
            Parameters(new Parameter(ParameterKind.Count, "blocks"), new Parameter(ParameterKind.Flag, "isFar")),
            KernelResult.None,
            KernelUse.Inner,
            to.ToArray());
    }

    private Kernel Layer(int index)
    {
        LayerPlan layer = _swarm.Layers[index];
        SwarmLayer place = PlaceOf(index);
        int agents = place.Agents;
        ActivationModel activation = layer.Model.Activation;
        bool isActivated = activation.Row.Name != "Identity";
        bool isLate = isActivated && IsLate(place);
        bool asks = index == 0 && HasLaterLines;
        var to = new StatementList();
        if (isActivated && !isLate)
        {
            to.Reference("z", new Place("y"));
        }

        to.For("agent", new Affine(0), new Affine(_swarm.Block), agents, LoopOver.Things, body =>
        {
            if (asks)
            {
                Prefetch(body, agents);
            }

            for (int agent = 1; agent < agents; agent++)
            {
                body.Add(new LetPlaceBeside(FormattableString.Invariant($"w{agent}"), "w", Strides(agent)));
            }

            DenseLowering.Lower(agents == 1 ? new AgentInLanes(layer, place.IsLast, Shape, IsFused) : new AgentsInLanes(layer, place, Shape, IsFused), body);
            if (isLate)
            {
                ActivateLate(body, activation, agents * place.OutputStride);
            }

            Advance(body, agents, place.InputStride, place.OutputStride);
        });

        if (isLate)
        {
            int count = Tuning.Swarms.Late * agents * place.OutputStride;
            to.Blank();
            to.Reference("z", new Place("y", -count));
            Activate(to, activation, count);
        }
        else if (isActivated)
        {
            Activate(to, activation, _swarm.Block * place.OutputStride);
        }

        string share = agents > 1 ? FormattableString.Invariant($"; {agents} agents share a register") : string.Empty;
        return new Kernel(
            FormattableString.Invariant($"Layer {layer.Model.Index + 1} of a block: {layer.Inputs} -> {layer.Outputs}, {ActivationText.Describe(activation)}{share}."),
            LayerName(index),
            asks ? Parameters(new Parameter(ParameterKind.Flag, "isFar")) : Parameters(),
            KernelResult.None,
            KernelUse.Inner,
            to.ToArray());
    }

    private bool IsFused => !_plan.IsPortable;

    /// <summary>The cache lines of an agent that its first layer does not touch.</summary>
    private IEnumerable<long> LaterLines()
    {
        long first = (long)_swarm.Layers[0].ParameterLength * _plan.NumberBytes / LineBytes * LineBytes;
        for (long line = first + LineBytes; line < _plan.ParameterBytes; line += LineBytes)
        {
            yield return line;
        }
    }

    /// <summary>Asks for the parameters of later layers, so that those of a large swarm come from far away in one go.</summary>
    private void Prefetch(StatementList to, int agents)
    {
        to.If("isFar", body =>
        {
            for (int agent = 0; agent < agents; agent++)
            {
                foreach (long line in _laterLines)
                {
                    body.Add(new Call("SwarmRows.Prefetch", AddressOf(new Place("w")), new Bytes(Number, agent, "stride", (int)line)));
                }
            }
        });
        to.Blank();
    }

    /// <summary>One pass over the sums of all agents, in vectors of this width whatever the layer's own.</summary>
    private void Activate(StatementList to, ActivationModel activation, int count)
    {
        to.Blank();
        to.For("i", count, Shape.Lanes, body => Activate(body, activation, new Place("z", 0, new Affine(0, "i"))));
    }

    /// <summary>The activation of the sums of an earlier turn.</summary>
    private void ActivateLate(StatementList to, ActivationModel activation, int count)
    {
        for (int offset = 0; offset < count; offset += Shape.Lanes)
        {
            Activate(to, activation, new Place("y", offset, new Affine(-Tuning.Swarms.Late * count)));
        }
    }

    private void Activate(StatementList to, ActivationModel activation, Place place)
        => to.Store(place, ActivationLowering.Value(activation, new Load(Shape, place)));

    /// <summary>
    /// Whether the activation of a layer goes beside its sums: its output has room in front for the activations of the first turns, which come too early. Else, and where so many
    /// activations in one loop would end the JIT's inlining, it is a pass of its own.
    /// </summary>
    private bool IsLate(SwarmLayer place)
    {
        int values = place.Agents * place.OutputStride;
        return !place.IsLast
            && values % Shape.Lanes == 0
            && values / Shape.Lanes * MethodCost.ActivationLocals(Number) <= Tuning.Swarms.MaxLateLocals;
    }

    /// <summary>To the next agents.</summary>
    private void Advance(StatementList to, int agents, int inputStride, int outputStride)
    {
        to.Add(new AdvanceBytes("w", Strides(agents)));
        to.Add(new Advance("x", agents * inputStride));
        to.Add(new Advance("y", agents * outputStride));
    }

    private bool IsLast(int index) => index == _swarm.Layers.Count - 1;

    private SwarmLayer PlaceOf(int index) => new(
        index == 0,
        IsLast(index),
        _kernel.AgentsInRegister[index],
        index == 0 ? _plan.Model.InputSize : _swarm.Layers[index - 1].Stride,
        IsLast(index) ? _plan.Model.OutputSize : _swarm.Layers[index].Stride);

    private string LayerName(int index) => FormattableString.Invariant($"SwarmLayer{index + 1}At{Shape.Bits}");

    private static EquatableArray<Parameter> Parameters(params Parameter[] more) => new(new[]
    {
        new Parameter(ParameterKind.Buffer, "w"),
        new Parameter(ParameterKind.Distance, "stride"),
        new Parameter(ParameterKind.Buffer, "x"),
        new Parameter(ParameterKind.Buffer, "y"),
    }.Concat(more).ToArray());

    private Bytes Strides(int agents) => new(Number, agents, "stride", 0);

    private Address AddressOf(Place place) => new(Number, place);

    private Named Argument(string name) => new(VectorShape.One(Number), name);
}
