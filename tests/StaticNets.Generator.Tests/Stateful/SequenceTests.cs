using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Stateful;

/// <summary>Recurrent layers and convolutions over steps, forward and back through time, against a plain network in double precision and against PyTorch.</summary>
[Trait("Speed", "Slow")]
public sealed class SequenceTests
{
    private const int Steps = 9;

    /// <summary>Layers of every kind, in widths that fill registers, do not, and are one.</summary>
    private static readonly string[] Topologies =
    [
        "3-rnn(5)-2 identity",
        "3-gru(16)-2 identity",
        "2-gru(1)-1 identity",
        "3-gru(35)-2 tanh",
        "3-lstm(8)-2 identity",
        "1-lstm(21) tanh-3 identity",
        "2-rnn(3) tanh",
        "3-rnn(6, activation: relu)-gru(5, activation: softsign)-2 identity",
        "3-gru(9, reset: before, activation: sigmoid)-lstm(5, peepholes: yes, activation: softplus)-lstm(3, activation: relu)-2 identity",
        "3-gru(9, clip: 0.7)-lstm(6, peepholes: yes, clip: 0.4)-gru(5, reset: before, activation: softplus, clip: 0.5)-rnn(3, activation: relu, clip: 0.9)-2 identity",
        "3-gru(16, reset: before)-2 identity",
        "2-gru(1, reset: before)-1 identity",
        "3-gru(35, reset: before)-2 tanh",
        "3-lstm(8, peepholes: yes)-2 identity",
        "1-lstm(21, peepholes: yes) tanh-3 identity",
        "2-lstm(1, peepholes: yes) tanh-gru(3, reset: before)-lstm(5, peepholes: yes)-2 identity",
        "3-rnn(5)-lstm(6)-gru(7)-2 identity",
        "2-conv1d(3, kernel: 4, dilation: 2) tanh-1 identity",
        "6-conv1d(6, 3, 2, 6) tanh-conv1d(4, 2, 1, 2) identity",
        "4-8 tanh-conv1d(20, 3, 1, 4) tanh-conv1d(10, 1, 1, 5) tanh-gru(3)-2 identity",
        "2-wavenet(5, 2, 3, no, 1, 2, 4) tanh",
        "1-wavenet(3, 2, 2, no, 1, 3) tanh-wavenet(2, 1, 3, yes, 2) tanh",
        "2-3 tanh-wavenet(9, 17, 2, yes, 1, 4) tanh-wavenet(17, 4, 2, no, 1) identity-gru(3)-1 identity",
        "3-6 tanh-conv1d(20, 3) tanh-gru(9)-conv1d(4, 1) identity-conv1d(2, 2) identity",
    ];

    public static TheoryData<string> Networks => new(Topologies);

    public static TheoryData<string> Sample => new(TestMatrix.Part(Topologies, 3));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_and_gradients_are_those_of_a_plain_network(string topology)
    {
        var sequences = new Sequences(topology, count: 3);
        foreach (string keyword in TestMatrix.Part(new[] { "class", "struct" }, 2))
        {
            ISequenceNetwork<double> network = Make<double>(topology, keyword);
            network.SetParameters(sequences.Parameters);

            // Rounding of sums of a few hundred products, in double precision.
            AssertNear(sequences.Outputs, Outputs(network, sequences), 1e-12);
            TrainingState<double> training = network.CreateTrainingState();
            double loss = network.Backward(new double[3 * network.StateLength], sequences.Inputs, sequences.Targets, training);
            Assert.Equal(sequences.Loss(sequences.Parameters), loss, 1e-12);
            var gradients = new double[network.ParameterCount];
            network.CopyGradientsTo(gradients, training);

            // Central differences of a step of 1e-5 in double precision have an error of about 1e-10.
            int[] sample = sequences.SampleOfParameters();
            AssertNear([.. sample.Select(sequences.CentralDifference)], [.. sample.Select(parameter => gradients[parameter])], 2e-9);

            // Along a direction of length 1 the error is as small, and no parameter is left out.
            double[] direction = sequences.Direction();
            Assert.Equal(sequences.CentralDifference(direction), gradients.Zip(direction, (gradient, part) => gradient * part).Sum(), 2e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Sample))]
    public void Every_width_computes_them_in_single_precision(string topology)
    {
        var sequences = new Sequences(topology, count: 3);
        float[] parameters = sequences.Parameters.Select(value => (float)value).ToArray();
        float[] inputs = sequences.Inputs.Select(value => (float)value).ToArray();
        float[] targets = sequences.Targets.Select(value => (float)value).ToArray();
        ISequenceNetwork<double> exact = Make<double>(topology, "class");
        exact.SetParameters(sequences.Parameters);
        TrainingState<double> exactTraining = exact.CreateTrainingState();
        exact.Backward(new double[3 * exact.StateLength], sequences.Inputs, sequences.Targets, exactTraining);
        var expected = new double[exact.ParameterCount];
        exact.CopyGradientsTo(expected, exactTraining);
        var bits = new List<(float[] Outputs, float[] Gradients)>();
        foreach (int? width in Widths(topology))
        {
            var network = (ISequenceNetwork<float>)StatefulNetworks.Make<float>(topology, "class", width, isPortable: true);
            network.SetParameters(parameters);
            var states = new float[3 * network.StateLength];
            var outputs = new float[targets.Length];
            for (int step = 0; step < Steps; step++)
            {
                network.ForwardMany(states, Step(inputs, step), Step(outputs.AsSpan(), step));
            }

            // A rounding of single precision is 6e-8; values are about 1, and a few hundred roundings follow each other.
            AssertNear(sequences.Outputs, outputs.Select(value => (double)value).ToArray(), 2e-5);
            TrainingState<float> training = network.CreateTrainingState();
            network.Backward(new float[3 * network.StateLength], inputs, targets, training);
            var gradients = new float[network.ParameterCount];
            network.CopyGradientsTo(gradients, training);
            AssertNear(expected, gradients.Select(value => (double)value).ToArray(), 2e-5);
            bits.Add((outputs, gradients));
        }

        Assert.All(bits, own =>
        {
            Assert.Equal(bits[0].Outputs, own.Outputs);
            Assert.Equal(bits[0].Gradients, own.Gradients);
        });
    }

    [Theory]
    [InlineData("3-gru(35)-2 tanh")]
    [InlineData("3-rnn(5)-lstm(6)-gru(7)-2 identity")]
    [InlineData("3-gru(35, reset: before)-lstm(6, peepholes: yes, clip: 0.5)-2 identity")]
    [InlineData("3-6 tanh-conv1d(20, 3) tanh-gru(9)-conv1d(4, 1) identity-conv1d(2, 2) identity")]
    [InlineData("2-3 tanh-wavenet(9, 17, 2, yes, 1, 4) tanh-wavenet(17, 4, 2, no, 1) identity-gru(3)-1 identity")]
    [InlineData("4-8 tanh-conv1d(20, 3, 1, 4) tanh-conv1d(10, 1, 1, 5) tanh-gru(3)-2 identity")]
    public void Numbers_one_by_one_have_the_same_bits(string topology)
    {
        CSharpCompilation compilation = StatefulNetworks.Write(topology, isInferenceOnly: true, options: NetStandard.Options).Compilation;
        CSharpCompilation today = GeneratorHarness.CreateCompilation(compilation.SyntaxTrees.Select(tree => tree.ToString()), HarnessOptions.Default);
        var numbers = (IStatefulNetwork<float>)Activator.CreateInstance(StatefulNetworks.Load(today).GetType("Net")!)!;
        IStatefulNetwork<float> vectors = StatefulNetworks.Make(topology, isPortable: true);
        var parameters = new float[vectors.ParameterCount];
        vectors.CopyParametersTo(parameters);
        ((IParameterNetwork<float>)numbers).SetParameters(parameters);
        float[] inputs = StatefulNetworks.Numbers(vectors.InputSize * 12, seed: 2);
        var expected = new float[vectors.OutputSize * 12];
        var outputs = new float[expected.Length];
        vectors.ForwardSequence(inputs, expected);
        numbers.ForwardSequence(inputs, outputs);

        Assert.Equal(expected, outputs);
        Assert.Equal(vectors.State.ToArray(), numbers.State.ToArray());
    }

    [Theory]
    [MemberData(nameof(Sample))]
    public void A_step_has_the_same_bits_alone_in_a_sequence_and_among_agents(string topology)
    {
        const int Agents = 37;
        IStatefulNetwork<float> network = StatefulNetworks.Make(topology);
        float[] inputs = StatefulNetworks.Numbers(Agents * Steps * network.InputSize, seed: 4);
        var states = new float[Agents * network.StateLength];
        var together = new float[Agents * Steps * network.OutputSize];
        for (int step = 0; step < Steps; step++)
        {
            network.ForwardMany(states, inputs.AsSpan(step * Agents * network.InputSize, Agents * network.InputSize), together.AsSpan(step * Agents * network.OutputSize, Agents * network.OutputSize));
        }

        foreach (int agent in new[] { 0, 20, Agents - 1 })
        {
            float[] own = Enumerable.Range(0, Steps).SelectMany(step => inputs.Skip(((step * Agents) + agent) * network.InputSize).Take(network.InputSize)).ToArray();
            float[] expected = Enumerable.Range(0, Steps).SelectMany(step => together.Skip(((step * Agents) + agent) * network.OutputSize).Take(network.OutputSize)).ToArray();
            var outputs = new float[expected.Length];
            network.Reset();
            network.ForwardSequence(own, outputs);
            Assert.Equal(expected, outputs);
            Assert.Equal(states.Skip(agent * network.StateLength).Take(network.StateLength), network.State.ToArray());
            network.Reset();
            for (int step = 0; step < Steps; step++)
            {
                network.Forward(own.AsSpan(step * network.InputSize, network.InputSize), outputs.AsSpan(step * network.OutputSize, network.OutputSize));
            }

            Assert.Equal(expected, outputs);
        }
    }

    [Theory]
    [MemberData(nameof(Sample))]
    public void A_training_pass_moves_states_on_as_forward_does(string topology)
    {
        var sequences = new Sequences(topology, count: 40);
        ISequenceNetwork<double> network = Make<double>(topology, "class");
        network.SetParameters(sequences.Parameters);
        var expected = new double[40 * network.StateLength];
        Outputs(network, sequences, expected);
        TrainingState<double> training = network.CreateTrainingState();

        var states = new double[40 * network.StateLength];
        int inputs = 5 * 40 * network.InputSize;
        int targets = 5 * 40 * network.OutputSize;
        network.Backward(states, sequences.Inputs.AsSpan(0, inputs), sequences.Targets.AsSpan(0, targets), training);
        network.Backward(states, sequences.Inputs.AsSpan(inputs), sequences.Targets.AsSpan(targets), training);

        Assert.Equal(expected, states);
        Assert.All(network.State.ToArray(), value => Assert.Equal(0, value));
    }

    [Theory]
    [MemberData(nameof(Sample))]
    public void Gradients_of_many_sequences_are_the_mean_of_those_of_each(string topology)
    {
        var sequences = new Sequences(topology, count: 40);
        ISequenceNetwork<double> network = Make<double>(topology, "class");
        network.SetParameters(sequences.Parameters);
        TrainingState<double> training = network.CreateTrainingState();
        double loss = network.Backward(new double[40 * network.StateLength], sequences.Inputs, sequences.Targets, training);
        double[] gradients = training.Gradients.ToArray();
        var sum = new double[gradients.Length];
        double losses = 0;
        for (int i = 0; i < 40; i++)
        {
            // Without states: a sequence that begins with zeros.
            losses += network.Backward(sequences.InputsOf(i), sequences.TargetsOf(i), training) / 40;
            Assert.Equal(network.ComputeLoss(sequences.InputsOf(i), sequences.TargetsOf(i)), network.Backward(sequences.InputsOf(i), sequences.TargetsOf(i), training), 1e-14);
            for (int k = 0; k < sum.Length; k++)
            {
                sum[k] += training.Gradients[k] / 40;
            }
        }

        Assert.Equal(losses, loss, 1e-13);
        AssertNear(sum, gradients, 1e-13);
    }

    [Fact]
    public void Weights_of_rows_leave_out_steps()
    {
        const string Topology = "3-gru(16)-2 identity";
        var sequences = new Sequences(Topology, count: 3);
        ISequenceNetwork<double> network = Make<double>(Topology, "class");
        network.SetParameters(sequences.Parameters);
        TrainingState<double> training = network.CreateTrainingState();

        // The second sequence ends after 4 steps; of 9 * 3 rows 22 count.
        var weights = new double[Steps * 3];
        for (int row = 0; row < weights.Length; row++)
        {
            weights[row] = row % 3 == 1 && row / 3 >= 4 ? 0 : weights.Length / 22.0;
        }

        training.SetSampleWeights(weights);
        network.Backward(new double[3 * network.StateLength], sequences.Inputs, sequences.Targets, training);
        double[] gradients = training.Gradients.ToArray();
        training.ClearSampleWeights();
        var expected = new double[gradients.Length];
        for (int i = 0; i < 3; i++)
        {
            int steps = i == 1 ? 4 : Steps;
            network.Backward(sequences.InputsOf(i).AsSpan(0, steps * 3), sequences.TargetsOf(i).AsSpan(0, steps * 2), training);
            for (int k = 0; k < expected.Length; k++)
            {
                expected[k] += training.Gradients[k] * steps / 22;
            }
        }

        AssertNear(expected, gradients, 1e-14);
    }

    [Fact]
    public void PyTorch_computes_the_same()
    {
        if (ReferenceCases.LoadRecurrent() is not { } cases)
        {
            return; // The numbers are not in the repository.
        }

        foreach (RecurrentCase item in cases)
        {
            ISequenceNetwork<double> network = Make<double>(item.Topology, "class");
            network.SetParameters(item.Parameters);
            int count = item.Inputs.Length;
            double[] inputs = Sequences.StepByStep(item.Inputs);
            double[] targets = Sequences.StepByStep(item.Targets);
            int steps = item.Inputs[0].Length;
            for (int i = 0; i < count; i++)
            {
                network.Reset();
                double[] own = item.Inputs[i].SelectMany(step => step).ToArray();
                var outputs = new double[steps * network.OutputSize];
                network.ForwardSequence(own, outputs);
                AssertNear(item.Outputs[i].SelectMany(step => step).ToArray(), outputs, 1e-12);
                var state = new double[network.StateCount];
                network.CopyStateTo(state);
                AssertNear(item.States[i], state, 1e-12);

                // The same in two calls.
                network.Reset();
                network.ForwardSequence(own.AsSpan(0, 3 * network.InputSize), outputs.AsSpan(0, 3 * network.OutputSize));
                network.ForwardSequence(own.AsSpan(3 * network.InputSize), outputs.AsSpan(3 * network.OutputSize));
                AssertNear(item.OutputsInTwoCalls[i].SelectMany(step => step).ToArray(), outputs, 1e-12);
            }

            TrainingState<double> training = network.CreateTrainingState();
            AssertPass(item.AllSteps);
            var weights = new double[steps * count];
            weights.AsSpan((steps - 1) * count).Fill(steps);
            training.SetSampleWeights(weights);
            AssertPass(item.LastStep);

            void AssertPass(RecurrentPass pass)
            {
                Assert.Equal(pass.LossValue, network.Backward(new double[count * network.StateLength], inputs, targets, training), 1e-12);
                var gradients = new double[network.ParameterCount];
                network.CopyGradientsTo(gradients, training);
                AssertNear(pass.Gradients, gradients, 1e-12);
            }
        }
    }

    [Fact]
    public void Steps_allocate_nothing_after_the_first()
    {
        const string Topology = "3-gru(16)-2 identity";
        var network = (ISequenceNetwork<float>)StatefulNetworks.Make(Topology);
        float[] inputs = StatefulNetworks.Numbers(3 * 8 * Steps, seed: 1);
        float[] targets = StatefulNetworks.Numbers(2 * 8 * Steps, seed: 2);
        var states = new float[8 * network.StateLength];
        var adam = new Adam(0.01);
        TrainingState<float> training = network.CreateTrainingState();
        long before = 0;
        for (int call = 0; call < 2; call++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            network.Step(states, inputs, targets, ref adam, training);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        var network = (ISequenceNetwork<float>)StatefulNetworks.Make("3-gru(16)-2 identity");
        TrainingState<float> training = network.CreateTrainingState();
        string Message(int states, int rows) => Assert.Throws<ArgumentException>(() => network.Backward(new float[states], new float[rows * 3], new float[rows * 2], training)).Message;

        Assert.StartsWith("4 row(s) are no whole steps of 0 sequence(s).", Message(0, 4), StringComparison.Ordinal);
        Assert.StartsWith("States of 16 value(s) are expected; 17 value(s)", Message(17, 4), StringComparison.Ordinal);
        Assert.StartsWith("4 row(s) are no whole steps of 3 sequence(s).", Message(48, 4), StringComparison.Ordinal);
    }

    private static ISequenceNetwork<T> Make<T>(string topology, string keyword)
        where T : unmanaged
        => (ISequenceNetwork<T>)StatefulNetworks.Make<T>(topology, keyword);

    /// <summary>The widths that have kernels: those that the widest row fills.</summary>
    private static IEnumerable<int?> Widths(string topology)
    {
        int widest = topology.Contains("(35", StringComparison.Ordinal) || topology.Contains("(16", StringComparison.Ordinal) ? 512 : 128;
        return new int?[] { 512, 256, 128 }.Where(bits => bits <= widest);
    }

    private static Span<float> Step(Span<float> rows, int step) => rows.Slice(step * rows.Length / Steps, rows.Length / Steps);

    private static double[] Outputs(ISequenceNetwork<double> network, Sequences sequences, double[]? states = null)
    {
        int count = sequences.Count;
        states ??= new double[count * network.StateLength];
        var outputs = new double[Steps * count * network.OutputSize];
        for (int step = 0; step < Steps; step++)
        {
            network.ForwardMany(
                states,
                sequences.Inputs.AsSpan(step * count * network.InputSize, count * network.InputSize),
                outputs.AsSpan(step * count * network.OutputSize, count * network.OutputSize));
        }

        return outputs;
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{i}: {expected[i]} was expected, {actual[i]} came.");
        }
    }

    /// <summary>Sequences with targets, the parameters of a network, and what the plain network computes of them.</summary>
    private sealed class Sequences
    {
        private readonly ReferenceSequence _reference;
        private readonly double[][][] _inputs;
        private readonly double[][][] _targets;

        public Sequences(string topology, int count)
        {
            _reference = new ReferenceSequence(topology);
            var random = new RandomSource(7);
            double[][][] Draw(int size) => Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Steps).Select(_ => Enumerable.Range(0, size).Select(_ => random.NextNormal()).ToArray()).ToArray()).ToArray();
            _inputs = Draw(_reference.InputSize);
            _targets = Draw(_reference.OutputSize);
            Parameters = Enumerable.Range(0, _reference.ParameterCount).Select(_ => 0.4 * random.NextNormal()).ToArray();
        }

        public int Count => _inputs.Length;

        public double[] Parameters { get; }

        public double[] Inputs => StepByStep(_inputs);

        public double[] Targets => StepByStep(_targets);

        public double[] Outputs => StepByStep(_inputs.Select(sequence => _reference.Forward(Parameters, sequence)).ToArray());

        public static double[] StepByStep(double[][][] sequences)
            => Enumerable.Range(0, sequences[0].Length).SelectMany(step => sequences.SelectMany(sequence => sequence[step])).ToArray();

        public double[] InputsOf(int sequence) => _inputs[sequence].SelectMany(step => step).ToArray();

        public double[] TargetsOf(int sequence) => _targets[sequence].SelectMany(step => step).ToArray();

        public double Loss(double[] parameters) => _reference.Loss(parameters, _inputs, _targets);

        /// <summary>All parameters of a small network; of a large one about as many as a small one has, in every place of rows and columns.</summary>
        public int[] SampleOfParameters()
        {
            const int Enough = 400;
            if (Parameters.Length <= Enough)
            {
                return [.. Enumerable.Range(0, Parameters.Length)];
            }

            var random = new Random(Parameters.Length);
            return [.. Enumerable.Range(0, Enough).Select(part => (int)((part + random.NextDouble()) * Parameters.Length / Enough))];
        }

        /// <summary>A direction of length 1 in which every parameter moves.</summary>
        public double[] Direction()
        {
            var random = new Random(Parameters.Length);
            double part = 1 / Math.Sqrt(Parameters.Length);
            return [.. Parameters.Select(_ => random.Next(2) == 0 ? part : -part)];
        }

        public double CentralDifference(int parameter)
        {
            var direction = new double[Parameters.Length];
            direction[parameter] = 1;
            return CentralDifference(direction);
        }

        public double CentralDifference(double[] direction)
        {
            const double Difference = 1e-5;
            return (LossAt(Difference) - LossAt(-Difference)) / (2 * Difference);

            double LossAt(double step) => Loss([.. Parameters.Zip(direction, (value, part) => value + (step * part))]);
        }
    }
}
