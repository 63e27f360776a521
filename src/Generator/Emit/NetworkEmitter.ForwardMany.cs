using System;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>Swarms: many agents of one network, and many struct networks with an agent each.</content>
internal sealed partial class NetworkEmitter
{
    private void EmitForwardMany()
    {
        // Agents are a swarm where each may have a network of its own, and that is an array of structs.
        if (HasOwn("ForwardMany") || !Type.IsStruct || Model.IsBaked)
        {
            return;
        }

        _writer.Lines(
            "/// <summary>Computes the outputs of many agents that share this network. Each agent gets the same bits as from its own call of <c>Forward</c>.</summary>",
            $"/// <remarks>{(_plan.Lanes is not null ? "Each agent uses a vector lane." : _plan.Batch is not null ? "Agents are computed in tiles, some at a time." : "Agents are computed one at a time.")} With no agents, the method does nothing.</remarks>",
            $"/// <param name=\"inputs\">A row of {Model.InputSize} values for each agent.</param>",
            $"/// <param name=\"outputs\">Receives as many rows of {Model.OutputSize} values; must not overlap the inputs.</param>",
            "/// <exception cref=\"global::System.ArgumentException\">A length is not a multiple of the row length, or the numbers of rows differ; nothing is written.</exception>");
        using (_writer.Block($"public {ReadOnly}void ForwardMany({Input} inputs, {Output} outputs)"))
        {
            using (_writer.Block("if (inputs.Length > 0 || outputs.Length > 0)"))
            {
                _writer.Line("Forward(inputs, outputs);");
            }
        }

        _writer.Line();
        EmitForwardOfNetworks();
    }

    private void EmitForwardOfNetworks()
    {
        string name = Type.FullName;
        _writer.Lines(
            "/// <summary>Computes the outputs of many agents, each with its own network. Each agent gets the same bits as from <c>Forward</c> of its network.</summary>",
            $"/// <remarks>{SwarmRemark()} With no agents, the method does nothing.</remarks>",
            $"/// <param name=\"networks\">The network of each agent{(_plan.HasState ? ", whose state the step advances" : string.Empty)}.</param>",
            $"/// <param name=\"inputs\">As many rows of {Model.InputSize} values.</param>",
            $"/// <param name=\"outputs\">Receives as many rows of {Model.OutputSize} values; must not overlap the other spans.</param>",
            "/// <exception cref=\"global::System.ArgumentException\">A length does not match the number of agents; nothing is written.</exception>");
        using (_writer.Block($"public static void ForwardMany(global::System.{(_plan.HasState ? string.Empty : "ReadOnly")}Span<{name}> networks, {Input} inputs, {Output} outputs)"))
        {
            _writer.Lines(
                $"{Guard}.CheckSwarm(networks.Length, inputs.Length, InputSize, outputs.Length, OutputSize);",
                $"global::System.Span<{name}> agents = global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(networks), networks.Length);{(_plan.HasState ? string.Empty : " // nothing is written to it")}");
            bool isSwarm = _plan.Swarm is not null;
            if (isSwarm)
            {
                _writer.Line("int done = 0;");
                using (_writer.Block(FormattableString.Invariant($"if (agents.Length >= {_plan.Swarm!.Block})")))
                {
                    _writer.Line($"ref {_number} first = ref global::System.Runtime.CompilerServices.Unsafe.As<ParameterBlock, {_number}>(ref agents[0]._parameters);");
                    _writer.Line($"done = {Kernels}.Swarm(ref first, global::System.Runtime.CompilerServices.Unsafe.SizeOf<{name}>(), inputs, outputs, agents.Length);");
                }

                _writer.Line();
            }

            using (_writer.Block($"for (int i = {(isSwarm ? "done" : "0")}; i < agents.Length; i++)"))
            {
                _writer.Line("agents[i].Forward(inputs.Slice(i * InputSize, InputSize), outputs.Slice(i * OutputSize, OutputSize));");
            }
        }

        _writer.Line();
    }

    private string SwarmRemark() => _plan.Swarm is { } swarm
        ? FormattableString.Invariant($"{swarm.Block} agents go through the layers together, in {_plan.SwarmStackBytes} bytes of stack.")
        : "Agents are computed one at a time.";

    /// <summary>Writes the choice of a width.</summary>
    private void EmitSwarmEntry()
    {
        if (_plan.Swarm is not { } swarm)
        {
            return;
        }

        _writer.Lines(
            "/// <summary>The outputs of whole blocks of agents, each with parameters of its own, so many bytes apart.</summary>",
            "/// <returns>How many agents are done.</returns>",
            MethodText.Optimized(_plan));
        using (_writer.Block($"public static int Swarm(ref {_number} w, nint stride, ReadOnlySpan<{_number}> inputs, Span<{_number}> outputs, int agents)"))
        {
            _writer.Lines(
                $"ref {_number} x = ref MemoryMarshal.GetReference(inputs);",
                $"ref {_number} y = ref MemoryMarshal.GetReference(outputs);",
                FormattableString.Invariant($"int blocks = agents / {swarm.Block};"),
                FormattableString.Invariant($"bool isFar = agents * stride > {Tuning.Swarms.NearBytes};"));
            foreach (SwarmKernel kernel in swarm.Kernels)
            {
                int bits = kernel.Shape.Bits;
                using (_writer.Block($"if (Vector{bits}.IsHardwareAccelerated{(SwarmLowering.NeedsShuffles(kernel) ? " && Avx512F.IsSupported" : string.Empty)})"))
                {
                    _writer.Line($"Swarm{bits}(ref w, stride, ref x, ref y, blocks, isFar);");
                    _writer.Line(FormattableString.Invariant($"return {swarm.Block} * blocks;"));
                }

                _writer.Line();
            }

            _writer.Line("return 0;");
        }

        _writer.Line();
    }

    /// <summary>The kernels of a swarm for one width.</summary>
    private void EmitSwarm(SwarmPlan swarm, SwarmKernel width)
    {
        _writer.Line($"// ---- A swarm, {width.Shape.Bits} bits ----");
        _writer.Line();
        var printer = new CSharpVectorPrinter(_writer, _plan);
        foreach (Kernel kernel in new SwarmLowering(_plan, swarm, width).Kernels())
        {
            printer.Print(kernel);
            _writer.Line();
        }
    }
}
