using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Stateful;

/// <summary>What a network with state computes and keeps, by kinds that the language does not have.</summary>
[Trait("Speed", "Slow")]
public sealed class StatefulNetworkTests
{
    /// <summary>Rows of 20 fill every width; the leak has a state of one axis, the delay one of two.</summary>
    private const string Wide = "3-20 tanh leak(0.25)-20 tanh delay(2)-2 identity";

    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    [InlineData("record")]
    [InlineData("record struct")]
    public void A_leak_is_what_one_computes_by_hand(string keyword)
    {
        IStatefulNetwork<float> network = StatefulNetworks.Make("1-1 identity leak(0.5)", keyword);
        ((IParameterNetwork<float>)network).SetParameters([1, 0]);

        Assert.Equal([0.5f, 0.75f, 0.875f], Steps(network, [1f, 1f, 1f]));
        Assert.Equal(0.875f, network.State[0]);
        Assert.Equal([0.4375f, 0.21875f], Sequence(network, [0f, 0f]));

        network.Reset();
        Assert.Equal([1f, 0.5f], Sequence(network, [2f, 0f]));
    }

    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    public void A_leak_in_double_precision_is_too(string keyword)
    {
        IStatefulNetwork<double> network = StatefulNetworks.Make<double>("1-1 identity leak(0.1)", keyword);
        ((IParameterNetwork<double>)network).SetParameters([1, 0]);
        var outputs = new double[2];
        network.ForwardSequence(new double[] { 1, 2 }, outputs);

        Assert.Equal([1 - 0.1, (0.1 * (1 - 0.1)) + (2 * (1 - 0.1))], outputs);
    }

    [Fact]
    public void A_delay_gives_the_row_of_so_many_rows_ago()
    {
        IStatefulNetwork<float> network = StatefulNetworks.Make("1-1 identity delay(3)");
        ((IParameterNetwork<float>)network).SetParameters([1, 0]);

        Assert.Equal([0f, 0f, 0f, 1f, 2f, 3f], Steps(network, [1f, 2f, 3f, 4f, 5f, 6f]));
        var state = new float[network.StateCount];
        network.CopyStateTo(state);
        Assert.Equal([6f, 5f, 4f], state);
    }

    [MatrixTheory(3)]
    [InlineData("class", 512)]
    [InlineData("class", 256)]
    [InlineData("class", 128)]
    [InlineData("struct", 256)]
    [InlineData("struct", 128)]
    public void Every_width_has_the_same_bits(string keyword, int bits)
    {
        float[] inputs = StatefulNetworks.Numbers(3 * 9, seed: 2);
        float[] expected = Sequence(StatefulNetworks.Make(Wide, isPortable: true), inputs);

        Assert.Equal(expected, Sequence(StatefulNetworks.Make(Wide, keyword, bits, isPortable: true), inputs));
    }

    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    public void Numbers_one_by_one_have_the_same_bits(string keyword)
    {
        (string text, CSharpCompilation compilation) = StatefulNetworks.Write(Wide, keyword, isInferenceOnly: true, options: NetStandard.Options);
        Assert.DoesNotContain("Vector128", text, StringComparison.Ordinal);
        Assert.Contains("ForwardRow(parameters, s.Slice(", text, StringComparison.Ordinal);

        // The same text on .NET of today, which has all that it uses.
        CSharpCompilation today = GeneratorHarness.CreateCompilation(compilation.SyntaxTrees.Select(tree => tree.ToString()), HarnessOptions.Default);
        var numbers = (IStatefulNetwork<float>)Activator.CreateInstance(StatefulNetworks.Load(today).GetType("Net")!)!;
        IStatefulNetwork<float> vectors = StatefulNetworks.Make(Wide, isPortable: true);
        var parameters = new float[vectors.ParameterCount];
        vectors.CopyParametersTo(parameters);
        ((IParameterNetwork<float>)numbers).SetParameters(parameters);
        float[] inputs = StatefulNetworks.Numbers(3 * 9, seed: 2);

        Assert.Equal(Sequence(vectors, inputs), Sequence(numbers, inputs));
        Assert.Equal(vectors.State.ToArray(), numbers.State.ToArray());
    }

    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    public void A_step_has_the_same_bits_alone_in_a_sequence_and_among_agents(string keyword)
    {
        const int Steps = 4;
        foreach (int agents in new[] { 1, 3, 50 })
        {
            IStatefulNetwork<float> shared = StatefulNetworks.Make(Wide, keyword);
            var states = new float[agents * shared.StateLength];
            float[][] rows = Enumerable.Range(0, Steps).Select(step => StatefulNetworks.Numbers(agents * 3, (ulong)step)).ToArray();
            float[][] together = rows.Select(inputs =>
            {
                var outputs = new float[agents * 2];
                shared.ForwardMany(states, inputs, outputs);
                return outputs;
            }).ToArray();
            Assert.All(shared.State.ToArray(), value => Assert.Equal(0, value));

            foreach (int agent in new[] { 0, agents / 2, agents - 1 })
            {
                float[] own = rows.SelectMany(inputs => inputs.Skip(agent * 3).Take(3)).ToArray();
                float[] expected = together.SelectMany(outputs => outputs.Skip(agent * 2).Take(2)).ToArray();
                shared.Reset();
                Assert.Equal(expected, StatefulNetworkTests.Steps(shared, own));
                Assert.Equal(states.Skip(agent * shared.StateLength).Take(shared.StateLength), shared.State.ToArray());
                shared.Reset();
                Assert.Equal(expected, Sequence(shared, own));
                var state = new float[shared.StateLength];
                var outputs = new float[Steps * 2];
                shared.ForwardSequence(state, own, outputs);
                Assert.Equal(expected, outputs);
                shared.Reset();
            }
        }
    }

    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    public void A_state_that_was_kept_is_gone_back_to(string keyword)
    {
        IStatefulNetwork<float> network = StatefulNetworks.Make(Wide, keyword);
        float[] inputs = StatefulNetworks.Numbers(3 * 5, seed: 3);
        Sequence(network, inputs);
        float[] block = network.State.ToArray();
        var values = new float[network.StateCount];
        network.CopyStateTo(values);
        float[] expected = Sequence(network, inputs);

        block.CopyTo(network.State);
        Assert.Equal(expected, Sequence(network, inputs));
        network.Reset();
        network.SetState(values);
        Assert.Equal(block, network.State.ToArray());
        Assert.Equal(expected, Sequence(network, inputs));
    }

    [Fact]
    public void A_state_is_described()
    {
        IStatefulNetwork<float> network = StatefulNetworks.Make(Wide);
        StateInfo[] states = network.States.ToArray();

        Assert.Equal([1, 3], states.Select(state => state.Operation));
        Assert.Equal([0, 24], states.Select(state => state.Offset));
        Assert.Equal([24, 24], states.Select(state => state.Stride));
        Assert.Equal([1, 2], states.Select(state => state.RowCount));
        Assert.Equal([20, 20], states.Select(state => state.RowLength));
        Assert.Equal([2, 20], states[1].Shape.ToArray());
        Assert.Equal(20 + 40, network.StateCount);
        Assert.Equal(80, network.StateLength);
        Assert.Equal(network.StateLength, network.State.Length);
    }

    [Fact]
    public void A_network_without_state_has_none()
    {
        CSharpCompilation compilation = StatefulNetworks.Write("3-20 tanh-2").Compilation;
        var network = (IInferenceNetwork<float>)Activator.CreateInstance(StatefulNetworks.Load(compilation).GetType("Net")!, 1UL, null)!;

        Assert.False(network is IStatefulNetwork<float>);
        Assert.True(network.States.IsEmpty);
        Assert.True(network.State.IsEmpty);
    }

    [Fact]
    public void Rows_that_could_be_steps_or_agents_are_refused()
    {
        IStatefulNetwork<float> network = StatefulNetworks.Make(Wide);
        string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;

        Assert.StartsWith("Forward of a network with state takes one row, a step: 3 value(s) of inputs; 6 were given.", Message(() => network.Forward(new float[6], new float[4])), StringComparison.Ordinal);
        Assert.StartsWith("A state of 80 value(s) is expected; 79 were given.", Message(() => network.ForwardSequence(new float[79], new float[3], new float[2])), StringComparison.Ordinal);
        Assert.StartsWith("States of 80 value(s) are expected; 81 value(s)", Message(() => network.ForwardMany(new float[81], new float[3], new float[2])), StringComparison.Ordinal);
        Assert.StartsWith("For 2 network(s), inputs must hold 2 row(s)", Message(() => network.ForwardMany(new float[160], new float[3], new float[4])), StringComparison.Ordinal);
        Assert.StartsWith("The network's state has 60 values, but the length given is 80.", Message(() => network.SetState(new float[80])), StringComparison.Ordinal);
        Assert.Contains("4 value(s) of inputs are no whole number of rows", Message(() => network.ForwardSequence(new float[4], new float[2])), StringComparison.Ordinal);
        Assert.All(network.State.ToArray(), value => Assert.Equal(0, value));
        network.ForwardMany(default, default, default);
    }

    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    public void Training_says_that_it_does_not_go_back_through_time(string keyword)
    {
        var network = (INetwork<float>)StatefulNetworks.Make(Wide, keyword);
        var adam = new Adam(0.01);
        TrainingState<float> training = network.CreateTrainingState();
        string Message(Action action) => Assert.Throws<NotSupportedException>(action).Message;

        string expected = Message(() => network.ComputeLoss(new float[3], new float[2]));
        Assert.StartsWith($"The network {Wide} has state", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Message(() => network.ComputeLoss(new float[3], new float[2], new float[2])));
        Assert.Equal(expected, Message(() => network.Backward(new float[3], new float[2], training)));
        Assert.Equal(expected, Message(() => network.Step(new float[3], new float[2], ref adam, training)));
    }

    [Fact]
    public void A_struct_is_its_state_too()
    {
        Assembly assembly = StatefulNetworks.Load(StatefulNetworks.Write(Wide, "struct").Compilation);
        Type driver = assembly.GetType("Driver")!;
        var networks = (Array)driver.GetMethod("Make")!.Invoke(null, [2, 5UL])!;
        networks.SetValue(networks.GetValue(0), 1);
        object[] arguments = [networks];
        Assert.True((bool)driver.GetMethod("AreEqual")!.Invoke(null, arguments)!);

        var copy = (IStatefulNetwork<float>)networks.GetValue(1)!;
        Sequence(copy, StatefulNetworks.Numbers(6, seed: 1));
        networks.SetValue(copy, 1);
        Assert.False((bool)driver.GetMethod("AreEqual")!.Invoke(null, arguments)!);
        copy.Reset();
        networks.SetValue(copy, 1);
        Assert.True((bool)driver.GetMethod("AreEqual")!.Invoke(null, arguments)!);
    }

    [Fact]
    public void A_swarm_of_networks_moves_the_state_of_each()
    {
        Assembly assembly = StatefulNetworks.Load(StatefulNetworks.Write(Wide, "struct").Compilation);
        Type driver = assembly.GetType("Driver")!;
        var networks = (Array)driver.GetMethod("Make")!.Invoke(null, [3, 5UL])!;
        float[] inputs = StatefulNetworks.Numbers(9, seed: 1);
        var alone = (IStatefulNetwork<float>)networks.GetValue(2)!;
        float[] expected = Steps(alone, inputs.Skip(6).Concat(inputs.Skip(6)).ToArray());

        var outputs = new float[6];
        for (int step = 0; step < 2; step++)
        {
            driver.GetMethod("ForwardMany")!.Invoke(null, [networks, inputs, outputs]);
            Assert.Equal(expected.Skip(2 * step).Take(2), outputs.Skip(4));
        }

        Assert.Equal(alone.State.ToArray(), ((IStatefulNetwork<float>)networks.GetValue(2)!).State.ToArray());
    }

    [Fact]
    public void A_copy_of_a_record_has_a_state_of_its_own()
    {
        Type type = StatefulNetworks.Load(StatefulNetworks.Write(Wide, "record", members: "public Net Copy() => this with { };").Compilation).GetType("Net")!;
        var network = (IStatefulNetwork<float>)Activator.CreateInstance(type, 1UL, null)!;
        Sequence(network, StatefulNetworks.Numbers(6, seed: 1));
        var copy = (IStatefulNetwork<float>)type.GetMethod("Copy")!.Invoke(network, null)!;

        Assert.Equal(network, copy);
        Assert.Equal(network.State.ToArray(), copy.State.ToArray());
        copy.Reset();
        Assert.NotEqual(network, copy);
        Assert.NotEqual(network.State.ToArray(), copy.State.ToArray());
    }

    [Fact]
    public void A_state_is_no_gene()
    {
        var network = (INetwork<float>)StatefulNetworks.Make(Wide);
        Sequence((IStatefulNetwork<float>)network, StatefulNetworks.Numbers(6, seed: 1));
        float[] state = network.State.ToArray();
        Assert.Contains(state, value => value != 0);
        var random = new RandomSource(1);
        Mutation.Gaussian<INetwork<float>, float>(ref network, rate: 1, deviation: 0.1, ref random);
        Assert.Equal(state, network.State.ToArray());

        // Each candidate begins with a state of zeros, and the network ends with its own.
        var adam = new Adam(0.01);
        var strategy = new EvolutionStrategy<INetwork<float>, float>(network, new EvolutionOptions { Pairs = 2, Noise = 0.1, Seed = 1 });
        strategy.Step(ref network, ref adam, network.CreateTrainingState(), static (ref INetwork<float> candidate, Candidate _) =>
        {
            Assert.All(candidate.State.ToArray(), value => Assert.Equal(0, value));
            var outputs = new float[2];
            candidate.Forward([1, 2, 3], outputs);
            return outputs[0];
        });
        Assert.Equal(state, network.State.ToArray());
    }

    [Fact]
    public void Forward_passes_allocate_nothing()
    {
        IStatefulNetwork<float> network = StatefulNetworks.Make(Wide);
        var states = new float[40 * network.StateLength];
        float[] inputs = StatefulNetworks.Numbers(40 * 3, seed: 1);
        var outputs = new float[40 * 2];
        long before = 0;
        for (int call = 0; call < 2; call++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            network.ForwardSequence(inputs, outputs);
            network.ForwardMany(states, inputs, outputs);
            network.Reset();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] Steps(IStatefulNetwork<float> network, float[] inputs)
    {
        var outputs = new float[inputs.Length / network.InputSize * network.OutputSize];
        for (int step = 0; step < inputs.Length / network.InputSize; step++)
        {
            network.Forward(inputs.AsSpan(step * network.InputSize, network.InputSize), outputs.AsSpan(step * network.OutputSize, network.OutputSize));
        }

        return outputs;
    }

    private static float[] Sequence(IStatefulNetwork<float> network, float[] inputs)
    {
        var outputs = new float[inputs.Length / network.InputSize * network.OutputSize];
        network.ForwardSequence(inputs, outputs);
        return outputs;
    }
}
