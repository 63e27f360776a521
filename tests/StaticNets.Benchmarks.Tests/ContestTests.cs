using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using StaticNets.Benchmarks.Contests;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Networks;
using StaticNets.Benchmarks.Tables;
using StaticNets.Dynamic;
using Xunit;

namespace StaticNets.Benchmarks.Tests;

/// <summary>The contests compare like with like.</summary>
public sealed class ContestTests
{
    /// <summary>The numbers of the contests of the table.</summary>
    public static TheoryData<int> Contests() => new(Enumerable.Range(0, Comparison.AllContests().Count()));

    [Theory]
    [MemberData(nameof(Contests))]
    public void All_return_the_same_and_allocate_nothing(int index)
    {
        IContest contest = Comparison.AllContests().ElementAt(index);
        contest.Setup();
        float expected = contest.Generated();
        foreach (Func<float> contestant in (Func<float>[])[contest.Jagged, contest.Tensor, contest.Column])
        {
            // Each walks through the batches by one counter that all share; it comes back to the same batch after 128 rows.
            float actual = contestant();
            Assert.True(float.IsFinite(actual));
            if (contest.RowsPerCall == 128 || contest is { Title: "forward, 1 row" })
            {
                Assert.Equal(expected, actual, 1e-4f * Math.Max(1, MathF.Abs(expected)));
            }
        }

        // Without optimisation a test of a struct for null boxes it.
        bool isOptimized = typeof(Sgd).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
        Func<float>[] contestants = [contest.Jagged, contest.Tensor, contest.Column];
        foreach (Func<float> contestant in isOptimized ? contestants.Prepend(contest.Generated) : contestants)
        {
            long allocated = Turns.Allocations([contestant]).Single();
            Assert.True(allocated == 0, $"{contest.NetworkTitle}, {contest.Title}: {contestant.Method.Name} allocated {allocated} bytes.");
        }
    }

    [Theory]
    [InlineData(Fault.Outputs)]
    [InlineData(Fault.Loss)]
    [InlineData(Fault.Gradients)]
    [InlineData(Fault.Sgd)]
    [InlineData(Fault.Adam)]
    public void A_contestant_that_computes_something_else_is_found_out(Fault fault)
    {
        var random = new Random(3);
        float[] inputs = Enumerable.Range(0, 21 * Xor.Shape.InputSize).Select(_ => random.NextSingle()).ToArray();
        float[] targets = Enumerable.Range(0, 21 * Xor.Shape.OutputSize).Select(_ => random.NextSingle()).ToArray();
        Xor generated = Xor.Create(seed: 5);
        Agreement.Check(generated, [new FaultyNetwork(Fault.None)], inputs, targets);
        Xor other = Xor.Create(seed: 5);
        Assert.Throws<InvalidOperationException>(() => Agreement.Check(other, [new FaultyNetwork(fault)], inputs, targets));
    }

    /// <summary>What a <see cref="FaultyNetwork"/> gets wrong.</summary>
    public enum Fault
    {
        None,
        Outputs,
        Loss,
        Gradients,
        Sgd,
        Adam,
    }

    private sealed class FaultyNetwork(Fault fault) : IDynamicNetwork
    {
        private readonly JaggedNetwork _network = new(Xor.Shape);

        public NetworkShape Shape => _network.Shape;

        public void SetParameters(ReadOnlySpan<float> source) => _network.SetParameters(source);

        public void CopyParametersTo(Span<float> destination) => _network.CopyParametersTo(destination);

        public void CopyGradientsTo(Span<float> destination)
        {
            _network.CopyGradientsTo(destination);
            destination[^1] += fault == Fault.Gradients ? 1e-3f : 0;
        }

        public void Forward(ReadOnlySpan<float> input, Span<float> output)
        {
            _network.Forward(input, output);
            output[0] += fault == Fault.Outputs ? 1e-3f : 0;
        }

        public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.ForwardBatch(inputs, outputs);

        public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => _network.Backward(inputs, targets) * (fault == Fault.Loss ? 1.01f : 1);

        public void UpdateSgd(float learningRate) => _network.UpdateSgd(learningRate);

        public void UpdateAdam(float learningRate) => _network.UpdateAdam(learningRate);

        public float StepSgd(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, float learningRate)
            => _network.StepSgd(inputs, targets, learningRate * (fault == Fault.Sgd ? 1.1f : 1));

        public float StepAdam(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, float learningRate)
            => _network.StepAdam(inputs, targets, learningRate * (fault == Fault.Adam ? 1.1f : 1));
    }
}
