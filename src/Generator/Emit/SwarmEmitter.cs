using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes the kernels of a swarm for one width: a method for each layer of a block of agents. Each agent's sums have the order of its own
/// forward pass, and so its outputs have the same bits. Names are those of <see cref="KernelEmitter"/>; <c>stride</c> is the distance in bytes from one
/// agent's parameters to the next one's.
/// </summary>
internal sealed partial class SwarmEmitter
{
    private string Optimized => MethodText.Optimized(_plan);

    private readonly CSharpWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly SwarmPlan _swarm;
    private readonly SwarmKernel _kernel;
    private readonly string _number;

    public SwarmEmitter(CSharpWriter writer, NetworkPlan plan, SwarmPlan swarm, SwarmKernel kernel)
    {
        _writer = writer;
        _plan = plan;
        _swarm = swarm;
        _kernel = kernel;
        _number = NumberText.Keyword(plan.Model.Format.Storage);
    }

    private int Bits => _kernel.Shape.Bits;

    /// <summary>Whether shuffles of AVX-512 are used.</summary>
    public static bool NeedsShuffles(SwarmKernel kernel) => kernel.AgentsInRegister.Any(agents => agents > 1);

    /// <summary>Writes everything for this width.</summary>
    public void Emit()
    {
        _writer.Line($"// ---- A swarm, {Bits} bits ----");
        _writer.Line();
        EmitBlocks();
        for (int i = 0; i < _swarm.Layers.Count; i++)
        {
            EmitLayer(i);
        }
    }

    /// <summary>The loop over whole blocks of agents.</summary>
    private void EmitBlocks()
    {
        _writer.Line(Optimized);
        using (_writer.Block($"private static void Swarm{Bits}(ref {_number} w, nint stride, ref {_number} x, ref {_number} y, int blocks, bool isFar)"))
        {
            if (_swarm.WorkspaceLength > 0)
            {
                WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Swarm);
            }

            using (_writer.Block("for (; blocks > 0; blocks--)"))
            {
                int place = 0;
                string from = "x";
                for (int i = 0; i < _swarm.Layers.Count; i++)
                {
                    string to = IsLast(i) ? "y" : NumberText.At("v", place + _swarm.Slack);
                    _writer.Line(Invariant($"SwarmLayer{i + 1}At{Bits}(ref w, stride, ref {from}, ref {to}{(i == 0 && HasLaterLines ? ", isFar" : string.Empty)});"));
                    place += _swarm.Slack + (_swarm.Block * _swarm.Layers[i].Stride);
                    from = to;
                }

                _writer.Lines(
                    Invariant($"w = ref Unsafe.AddByteOffset(ref w, {_swarm.Block} * stride);"),
                    Invariant($"x = ref Unsafe.Add(ref x, {_swarm.Block * _plan.Model.InputSize});"),
                    Invariant($"y = ref Unsafe.Add(ref y, {_swarm.Block * _plan.Model.OutputSize});"));
            }
        }

        _writer.Line();
    }

    private void EmitLayer(int index)
    {
        LayerPlan layer = _swarm.Layers[index];
        int agents = _kernel.AgentsInRegister[index];
        ActivationModel activation = layer.Model.Activation;
        string share = agents > 1 ? Invariant($"; {agents} agents share a register") : string.Empty;
        _writer.Line(Invariant($"/// <summary>Layer {layer.Model.Index + 1} of a block: {layer.Inputs} -> {layer.Outputs}, {ActivationText.Describe(activation)}{share}.</summary>"));
        _writer.Line(Optimized);
        using (_writer.Block(Invariant($"private static void SwarmLayer{index + 1}At{Bits}(ref {_number} w, nint stride, ref {_number} x, ref {_number} y{(index == 0 && HasLaterLines ? ", bool isFar" : string.Empty)})")))
        {
            bool isActivated = activation.Row.Name != "Identity";
            bool isLate = isActivated && IsLate(index);
            if (isActivated && !isLate)
            {
                _writer.Line($"ref {_number} z = ref y;");
            }

            using (_writer.Block(Invariant($"for (int agent = 0; agent < {_swarm.Block}; agent += {agents})")))
            {
                if (index == 0 && HasLaterLines)
                {
                    EmitPrefetch(agents);
                }

                if (agents == 1)
                {
                    EmitAgent(index, layer);
                }
                else
                {
                    EmitShared(index, layer, agents);
                }

                if (isLate)
                {
                    EmitActivationOf(activation, agents * OutputStride(index), Invariant($"Unsafe.Add(ref y, {-Late * agents * OutputStride(index)})"));
                }

                _writer.Lines(
                    Invariant($"w = ref Unsafe.AddByteOffset(ref w, {(agents == 1 ? string.Empty : agents + " * ")}stride);"),
                    Invariant($"x = ref Unsafe.Add(ref x, {agents * InputStride(index)});"),
                    Invariant($"y = ref Unsafe.Add(ref y, {agents * OutputStride(index)});"));
            }

            if (isLate)
            {
                int count = Late * agents * OutputStride(index);
                _writer.Line();
                _writer.Line(Invariant($"ref {_number} z = ref Unsafe.Add(ref y, {-count});"));
                EmitActivation(activation, count);
            }
            else if (isActivated)
            {
                EmitActivation(activation, _swarm.Block * OutputStride(index));
            }
        }

        _writer.Line();
    }

    /// <summary>The sums of one agent, in vectors over outputs as in its own forward pass.</summary>
    private void EmitAgent(int index, LayerPlan layer)
    {
        (Chunk Chunk, VectorText Text, string Name)[] sums = _kernel.Shape.Cut(0, layer.Stride)
            .Select((chunk, i) => (chunk, new VectorText(chunk.Shape, _plan), Invariant($"s{i}"))).ToArray();
        foreach ((Chunk chunk, VectorText text, string name) in sums)
        {
            _writer.Line($"var {name} = {text.Load("w", layer.BiasOffset + chunk.Offset)};");
        }

        for (int chain = 0; chain < layer.Chains; chain++)
        {
            string suffix = chain == 0 ? string.Empty : Invariant($"_{chain + 1}");
            if (chain > 0)
            {
                foreach ((_, VectorText text, string name) in sums)
                {
                    _writer.Line($"var {name}{suffix} = {text.Zero};");
                }
            }

            for (int input = chain * layer.ChainLength; input < Math.Min(layer.Inputs, (chain + 1) * layer.ChainLength); input++)
            {
                foreach ((Chunk chunk, VectorText text, string name) in sums)
                {
                    string weights = text.Load("w", layer.WeightOffset + (input * layer.Stride) + chunk.Offset);
                    _writer.Line($"{name}{suffix} = {text.MultiplyAdd(text.Create(NumberText.At("x", input)), weights, name + suffix)};");
                }
            }

            if (chain > 0)
            {
                foreach ((_, _, string name) in sums)
                {
                    _writer.Line($"{name} = {name} + {name}{suffix};");
                }
            }
        }

        foreach ((Chunk chunk, VectorText text, string name) in sums)
        {
            int count = IsLast(index) ? Math.Min(chunk.Lanes, layer.Outputs - chunk.Offset) : chunk.Lanes;
            if (count > 0)
            {
                _writer.Line(text.StoreFirst(name, "y", chunk.Offset, count));
            }
        }
    }

    private bool IsLast(int index) => index == _swarm.Layers.Count - 1;

    /// <summary>From one agent's row of inputs to the next one's.</summary>
    private int InputStride(int index) => index == 0 ? _plan.Model.InputSize : _swarm.Layers[index - 1].Stride;

    private int OutputStride(int index) => IsLast(index) ? _plan.Model.OutputSize : _swarm.Layers[index].Stride;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
