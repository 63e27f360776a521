using System;
using System.Linq;
using Xunit;

namespace StaticNets.Reference.Tests;

/// <summary>
/// The bits of 40 steps in float, which must be the same at every vector width and on every platform.
/// A change of a rule changes them; a change of the machine must not.
/// </summary>
public class OptimizerBitsTests
{
    [Fact]
    public void BitsDoNotDependOnTheMachine()
    {
        ulong[] bits =
        [
            Hash(new Sgd(0.02, momentum: 0.9, nesterov: true, weightDecay: 0.01)),
            Hash(new RmsProp(0.01, momentum: 0.5, centered: true)),
            Hash(new Adam(0.01, weightDecay: 0.01, amsGrad: true)),
            Hash(new AdamW(0.01)),
            Hash(new Nadam(0.01)),
            Hash(new RAdam(0.01)),
            Hash(new Adagrad(0.05, learningRateDecay: 0.01)),
            Hash(new Adadelta(1)),
            Hash(new Adamax(0.01)),
            Hash(new Rprop(0.01)),
        ];
        ulong[] expected =
        [
            16807690641851756837,
            11127571444351906047,
            9315794531516814287,
            2718368354368795449,
            6102550787751458345,
            9870127393368853490,
            15190405355157714642,
            8957947169782342431,
            7534307341191336729,
            15628328860259512607,
        ];
        Assert.True(expected.SequenceEqual(bits), string.Join(", ", bits));
    }

    private static ulong Hash<TOptimizer>(TOptimizer optimizer)
        where TOptimizer : IOptimizer
    {
        var random = new RandomSource(17);
        var trainer = new FlatTrainer<float>(Samples.Normal(ref random, 37));
        for (int i = 0; i < 40; i++)
        {
            trainer.Step(ref optimizer, Samples.Normal(ref random, 37));
        }

        // FNV-1a over the bits of the parameters
        return trainer.Parameters.Aggregate(14695981039346656037UL, (hash, value) => unchecked((hash ^ BitConverter.SingleToUInt32Bits((float)value)) * 1099511628211UL));
    }
}
