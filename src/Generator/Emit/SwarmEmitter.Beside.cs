using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>What goes beside the sums of a layer: the activations of earlier agents, and asking for parameters of later layers.</content>
internal sealed partial class SwarmEmitter
{
    private const int LineBytes = 64;

    /// <summary>More lines than that are left to the processor, which sees them coming.</summary>
    private const int MaxLaterLines = 8;

    /// <summary>
    /// A vector of hidden sums goes through the activation when so many later ones are under way: then it need not wait for memory, and its
    /// long chain of operations runs beside the sums of other agents.
    /// </summary>
    private const int Late = 2;

    /// <summary>The locals that activations beside sums may bring along: half of what a method may have, for the sums of all outputs have theirs, too.</summary>
    private const int MaxLateLocals = MethodCost.MaxLocals / 2;

    /// <summary>The cache lines of an agent that its first layer does not touch.</summary>
    private IEnumerable<long> LaterLines
    {
        get
        {
            long first = (long)_swarm.Layers[0].ParameterLength * _plan.NumberBytes / LineBytes * LineBytes;
            for (long line = first + LineBytes; line < _plan.ParameterBytes; line += LineBytes)
            {
                yield return line;
            }
        }
    }

    private bool HasLaterLines => LaterLines.Any() && LaterLines.Count() <= MaxLaterLines;

    /// <summary>Asks for the parameters of later layers, so that those of a large swarm come from far away in one go.</summary>
    private void EmitPrefetch(int agents)
    {
        using (_writer.Block("if (isFar)"))
        {
            for (int agent = 0; agent < agents; agent++)
            {
                foreach (long line in LaterLines)
                {
                    _writer.Line(Invariant($"SwarmRows.Prefetch(ref w, {(agent == 0 ? string.Empty : agent == 1 ? "stride + " : Invariant($"({agent} * stride) + "))}{line});"));
                }
            }
        }

        _writer.Line();
    }

    /// <summary>One pass over the sums of all agents, in vectors of this width whatever the layer's own.</summary>
    private void EmitActivation(ActivationModel activation, int count)
    {
        var text = new VectorText(_kernel.Shape, _plan);
        _writer.Line();
        using (_writer.Block(Invariant($"for (nint i = 0; i < {count}; i += {_kernel.Shape.Lanes})")))
        {
            string place = "Unsafe.Add(ref z, i)";
            _writer.Line(text.Store(ActivationText.Value(activation, text, text.Load(place, 0)), place, 0));
        }
    }

    /// <summary>The activation of some values at a place.</summary>
    private void EmitActivationOf(ActivationModel activation, int count, string place)
    {
        var text = new VectorText(_kernel.Shape, _plan);
        for (int offset = 0; offset < count; offset += _kernel.Shape.Lanes)
        {
            string value = text.Load(place, offset);
            _writer.Line(text.Store(ActivationText.Value(activation, text, value), place, offset));
        }
    }

    /// <summary>
    /// Whether the activation of a layer goes beside its sums: its output has room in front for the activations of the first turns, which come too early. Else, and where so many
    /// activations in one loop would end the JIT's inlining, it is a pass of its own.
    /// </summary>
    private bool IsLate(int index)
    {
        int values = _kernel.AgentsInRegister[index] * OutputStride(index);
        return !IsLast(index)
            && values % _kernel.Shape.Lanes == 0
            && values / _kernel.Shape.Lanes * MethodCost.ActivationLocals(_plan.Model.Format.Accumulator) <= MaxLateLocals;
    }
}
