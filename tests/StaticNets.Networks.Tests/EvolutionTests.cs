using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Weights found from rewards alone.</summary>
public class EvolutionTests
{
    private static readonly float[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] Targets = [0, 1, 1, 0];

    [Fact]
    public void ExclusiveOrIsLearntFromTheLossAsAReward()
    {
        var network = new KerasExample(seed: 3);
        float before = network.ComputeLoss(Inputs, Targets);
        Evolve(ref network, new EvolutionOptions { Pairs = 24, Noise = 0.2, Seed = 5 }, generations: 200);
        float after = network.ComputeLoss(Inputs, Targets);
        var outputs = new float[4];
        network.Forward(Inputs, outputs);
        Assert.True(after < before / 4, $"{before} -> {after}");
        Assert.Equal(Targets, outputs.Select(output => MathF.Round(output)));
    }

    [Fact]
    public void TheSameSeedGivesTheSameBitsAndAnotherSeedOthers()
    {
        float[] Run(ulong seed)
        {
            var network = new Xor(seed: 3);
            Evolve(ref network, new EvolutionOptions { Pairs = 4, Seed = seed }, generations: 5);
            return network.Parameters.ToArray();
        }

        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    [Fact]
    public void ClassAndStructTakeTheSameStepsAndPaddingStaysZero()
    {
        var options = new EvolutionOptions { Pairs = 4, Seed = 9 };
        var network = new Xor(seed: 3);
        var value = new XorStruct(seed: 3);
        Evolve(ref network, options, generations: 5);
        Evolve(ref value, options, generations: 5);
        Assert.Equal(network.Parameters.ToArray(), value.Parameters.ToArray());
        var portable = new float[Xor.ParameterCount];
        network.CopyParametersTo(portable);
        Assert.Equal(portable.Count(weight => weight != 0), network.Parameters.ToArray().Count(weight => weight != 0));
    }

    /// <summary>The estimate points uphill: for a reward that is linear in the parameters its cosine with the slope is near 1 with many pairs.</summary>
    [Fact]
    public void TheEstimatedGradientPointsTheWayThatRewardsGrow()
    {
        var network = new WorkedExample(seed: 1);
        TrainingState<double> training = WorkedExample.CreateTrainingState();
        var random = new RandomSource(2);
        double[] slope = Enumerable.Range(0, WorkedExample.ParameterCount).Select(_ => random.NextNormal()).ToArray();
        var strategy = new EvolutionStrategy<WorkedExample, double>(network, new EvolutionOptions { Pairs = 500, Noise = 0.05, Seed = 4 });
        var still = new Sgd(learningRate: 0);
        var weights = new double[slope.Length];
        strategy.Step(ref network, ref still, training, (ref WorkedExample candidate, Candidate _) =>
        {
            candidate.CopyParametersTo(weights);
            return weights.Zip(slope, (weight, factor) => weight * factor).Sum();
        });
        var gradients = new double[slope.Length];
        network.CopyGradientsTo(gradients, training);
        double cosine = -gradients.Zip(slope, (a, b) => a * b).Sum() / (Norm(gradients) * Norm(slope));

        // Of 9 directions, the 8 across the slope keep noise of 1 / sqrt(500) each: a cosine of about 1 - 8 / (2 * 500) = 0.992.
        Assert.InRange(cosine, 0.97, 1);
    }

    [Fact]
    public void PairsHaveOneSeedAndOppositeNoise()
    {
        var network = new WorkedExample(seed: 1);
        TrainingState<double> training = WorkedExample.CreateTrainingState();
        double[] start = network.Parameters.ToArray();
        var seeds = new ulong[6];
        var noise = new double[6][];
        var strategy = new EvolutionStrategy<WorkedExample, double>(network, new EvolutionOptions { Pairs = 3, Seed = 4 });
        var adam = new Adam();
        strategy.Step(ref network, ref adam, training, (ref WorkedExample candidate, Candidate trial) =>
        {
            seeds[trial.Index] = trial.Seed;
            noise[trial.Index] = candidate.Parameters.ToArray().Zip(start, (a, b) => a - b).ToArray();
            return trial.Index;
        });
        Assert.Equal(3, seeds.Distinct().Count());
        for (int pair = 0; pair < 3; pair++)
        {
            Assert.Equal(seeds[2 * pair], seeds[(2 * pair) + 1]);

            // One rounding of a sum of about 1 each way.
            Assert.All(noise[2 * pair].Zip(noise[(2 * pair) + 1], (a, b) => a + b), sum => Assert.InRange(sum, -1e-15, 1e-15));
        }
    }

    [Fact]
    public void EqualRewardsMoveNothing()
    {
        var network = new Xor(seed: 3);
        float[] start = network.Parameters.ToArray();
        var strategy = new EvolutionStrategy<Xor, float>(network, new EvolutionOptions { Pairs = 8 });
        var sgd = new Sgd(learningRate: 1);
        EvolutionGeneration generation = strategy.Step(ref network, ref sgd, Xor.CreateTrainingState(), static (ref Xor _, Candidate _) => 7);
        Assert.Equal(start, network.Parameters.ToArray());
        Assert.Equal(new EvolutionGeneration(0, 7, 7, 7, 0), generation);
    }

    [Fact]
    public void ARewardThatIsNotFiniteIsNamedAndChangesNothing()
    {
        var network = new Xor(seed: 3);
        float[] start = network.Parameters.ToArray();
        var strategy = new EvolutionStrategy<Xor, float>(network, new EvolutionOptions { Pairs = 2 });
        var sgd = new Sgd(learningRate: 1);
        var error = Assert.Throws<InvalidOperationException>(() => strategy.Step(ref network, ref sgd, Xor.CreateTrainingState(), static (ref Xor _, Candidate candidate) => candidate.Index == 3 ? double.NaN : 1));
        Assert.Contains("candidate 3 of generation 0 is NaN", error.Message, StringComparison.Ordinal);
        Assert.Equal(start, network.Parameters.ToArray());
        Assert.Equal(0, sgd.StepCount);
    }

    [Fact]
    public void OptionsOutOfRangeAndForeignStatesAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvolutionOptions { Pairs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvolutionOptions { Noise = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvolutionOptions { Noise = double.NaN });
        var network = new Xor(seed: 3);
        var strategy = new EvolutionStrategy<Xor, float>(network, new EvolutionOptions());
        var sgd = new Sgd(learningRate: 1);
        Assert.Throws<ArgumentException>(() => strategy.Step(ref network, ref sgd, Digits.CreateTrainingState(), static (ref Xor _, Candidate _) => 1));
        Assert.Throws<ArgumentNullException>(() => strategy.Step(ref network, ref sgd, Xor.CreateTrainingState(), null!));
    }

    [Fact]
    public void AGenerationAllocatesNothing()
    {
        var network = new XorStruct(seed: 3);
        TrainingState<float> training = XorStruct.CreateTrainingState();
        var strategy = new EvolutionStrategy<XorStruct, float>(network, new EvolutionOptions { Pairs = 4 });
        var adam = new Adam();
        RewardFunction<XorStruct> reward = static (ref XorStruct candidate, Candidate _) => -candidate.ComputeLoss(Inputs, Targets);
        strategy.Step(ref network, ref adam, training, reward);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            strategy.Step(ref network, ref adam, training, reward);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void NumericalGradientsAreThoseOfBackpropagation()
    {
        var network = new WorkedExample(seed: 1);
        double[] inputs = [0.1, 0.9, -0.4, 0.3, 0.7, 0.2];
        double[] targets = [0.2, 0.8, 0.5];
        TrainingState<double> training = WorkedExample.CreateTrainingState();
        double loss = network.Backward(inputs, targets, training);
        double[] expected = training.Gradients.ToArray();
        double[] start = network.Parameters.ToArray();
        double numerical = NumericalGradient.Backward(ref network, inputs.AsSpan(), targets, training, epsilon: 1e-6);
        Assert.Equal(loss, numerical);
        Assert.Equal(start, network.Parameters.ToArray());

        // Rounding of the loss over the change of a parameter, 1e-16 / 1e-6, makes 1e-10.
        Assert.All(expected.Zip(training.Gradients.ToArray(), (a, b) => Math.Abs(a - b)), difference => Assert.InRange(difference, 0, 1e-9));
        var sgd = new Sgd(learningRate: 0.5);
        network.Update(ref sgd, training);
        Assert.True(network.ComputeLoss(inputs, targets) < loss);
        Assert.Throws<ArgumentOutOfRangeException>(() => NumericalGradient.Backward(ref network, inputs.AsSpan(), targets, training, epsilon: 0));
    }

    private static void Evolve<TNetwork>(ref TNetwork network, EvolutionOptions options, int generations)
        where TNetwork : INetwork<float>
    {
        var strategy = new EvolutionStrategy<TNetwork, float>(network, options);
        TrainingState<float> training = network.CreateTrainingState();
        var adam = new Adam(learningRate: 0.1);
        for (int i = 0; i < generations; i++)
        {
            strategy.Step(ref network, ref adam, training, static (ref TNetwork candidate, Candidate _) => -candidate.ComputeLoss(Inputs, Targets));
        }
    }

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
