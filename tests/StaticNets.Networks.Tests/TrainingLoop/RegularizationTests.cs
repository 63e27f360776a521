using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Penalties, decay and norms of units change what they are for, and nothing else.</summary>
public class RegularizationTests
{
    private static readonly Dataset<double> Data = LoopData.Classes<double>(20);

    [Fact]
    public void L2IsTheOptimizersDecayWithBiasesAndWithoutThem()
    {
        // Sgd's own decay is for all parameters
        var own = new LoopDouble(seed: 1);
        own.Train(Data, new Sgd(0.1, weightDecay: 0.02), new TrainingOptions { Epochs = 2, BatchSize = 20 });
        TrainTests.AssertClose(own.Parameters, Trained(new() { L2 = 0.02, IncludeBiases = true }, epochs: 2).Parameters, 1e-15);

        // in one step of descent it takes rate * L2 * w from each weight, and from no bias
        AssertChange(Trained(new() { L2 = 0.02 }), (weight, _) => -0.1 * 0.02 * weight);
    }

    [Fact]
    public void L1PullsBySign() => AssertChange(Trained(new() { L1 = 0.01 }), (weight, _) => -0.1 * 0.01 * Math.Sign(weight));

    [Fact]
    public void DecayFollowsTheStep() => AssertChange(Trained(new() { WeightDecay = 0.3 }), (_, plain) => plain * -0.1 * 0.3);

    [Fact]
    public void UnitsKeepWithinTheirNorm()
    {
        LoopDouble net = Trained(new() { MaxNorm = 0.8 }, epochs: 5);
        LoopDouble free = Trained(new(), epochs: 5);
        int limited = 0;
        foreach (LayerInfo layer in ((INetwork<double>)net).Layers)
        {
            for (int unit = 0; unit < layer.OutputSize; unit++)
            {
                double norm = Norm(net, layer, unit);
                Assert.True(norm <= 0.8 + 1e-15, $"layer {layer.Index}, unit {unit}: {norm}");
                limited += norm > 0.8 - 1e-15 ? 1 : 0;
            }
        }

        Assert.True(limited >= 3, "The limit was to be met.");
        Assert.Contains(((INetwork<double>)free).Layers.ToArray(), layer => Enumerable.Range(0, layer.OutputSize).Any(unit => Norm(free, layer, unit) > 0.8));

        // what is not greater is left alone, to the bit
        Assert.Equal(free.Parameters.ToArray(), Trained(new() { MaxNorm = 100 }, epochs: 5).Parameters.ToArray());
    }

    [Fact]
    public void SinglePrecisionUnitsKeepWithinTheirNorm()
    {
        var net = new LoopSingle(seed: 1);
        net.Train(LoopData.Classes<float>(20), new Sgd(0.1), new TrainingOptions { Epochs = 5, BatchSize = 20, Regularization = new() { MaxNorm = 0.8 } });
        foreach (LayerInfo layer in ((INetwork<float>)net).Layers)
        {
            for (int unit = 0; unit < layer.OutputSize; unit++)
            {
                double sum = 0;
                for (int input = 0; input < layer.InputSize; input++)
                {
                    sum += Math.Pow(net.Parameters[layer.WeightOffset + (input * layer.Stride) + unit], 2);
                }

                // each weight carries two roundings of 2^-24
                Assert.True(Math.Sqrt(sum) <= 0.8 * (1 + 2e-7));
            }
        }
    }

    [Fact]
    public void PaddingStaysZero()
    {
        LoopDouble net = Trained(new() { L1 = 0.01, L2 = 0.01, WeightDecay = 0.1, MaxNorm = 1, IncludeBiases = true, IncludeNorms = true }, epochs: 3);
        double[] packed = new double[LoopDouble.ParameterCount];
        net.CopyParametersTo(packed);
        Assert.Equal(packed.Count(value => value != 0), net.Parameters.ToArray().Count(value => value != 0));
    }

    private static LoopDouble Trained(Regularization regularization, int epochs = 1)
    {
        var net = new LoopDouble(seed: 1);
        net.Train(Data, new Sgd(0.1), new TrainingOptions { Epochs = epochs, BatchSize = 20, Regularization = regularization });
        return net;
    }

    private static double Norm(LoopDouble net, LayerInfo layer, int unit)
        => Math.Sqrt(Enumerable.Range(0, layer.InputSize).Sum(input => Math.Pow(net.Parameters[layer.WeightOffset + (input * layer.Stride) + unit], 2)));

    /// <summary>One step was taken: what it did to each weight beyond a plain step, given the weight before and after that.</summary>
    private static void AssertChange(LoopDouble net, Func<double, double, double> expected)
    {
        var before = new LoopDouble(seed: 1);
        LoopDouble plain = Trained(new());
        foreach (LayerInfo layer in ((INetwork<double>)net).Layers)
        {
            for (int i = layer.BiasOffset; i < layer.WeightOffset; i++)
            {
                Assert.Equal(plain.Parameters[i], net.Parameters[i]);
            }

            for (int i = layer.WeightOffset; i < layer.WeightOffset + (layer.InputSize * layer.Stride); i++)
            {
                Assert.Equal(expected(before.Parameters[i], plain.Parameters[i]), net.Parameters[i] - plain.Parameters[i], 1e-15);
            }
        }
    }
}
