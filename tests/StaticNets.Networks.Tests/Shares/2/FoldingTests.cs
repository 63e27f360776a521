using System;
using System.Linq;
using StaticNets.Conformance;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Batch norms folded into the weights before them: the outputs stay, up to rounding, and what was folded does nothing any more.</summary>
public class FoldingTests
{
    /// <summary>Of the five norms: behind sums, behind an activation, behind sums, behind another norm, and behind sums.</summary>
    private static readonly bool[] IsFolded = [true, false, true, false, true];

    private static readonly double[] Epsilons = [1e-5, 1e-5, 1e-5, 1e-5, 0.01];

    [Fact]
    public void OfAClass()
    {
        var network = new Folding(seed: 3);
        Train(ref network, Folding.CreateTrainingState());
        double[] inputs = Inputs();
        var before = new double[30];
        var after = new double[30];
        var again = new double[30];
        network.Forward(inputs, before);
        double[] statistics = network.Statistics.ToArray();
        network.FoldBatchNorm();
        network.Forward(inputs, after);
        Assert.Null(Closeness.Compare("outputs", before, after, isSingle: false));
        AssertStatistics(statistics, network.Statistics.ToArray(), 1e-15);
        AssertNormsAreOne(Folding.Layers, network.Parameters.ToArray());

        // 1 - epsilon and epsilon are 1 but for the last bit.
        double[] folded = network.Parameters.ToArray();
        network.FoldBatchNorm();
        network.Forward(inputs, again);
        Assert.Null(Closeness.Compare("outputs", after, again, isSingle: false, slack: 0.001));
        Assert.Null(Closeness.Compare("parameters", folded, network.Parameters.ToArray(), isSingle: false, slack: 0.001));
    }

    [Fact]
    public void OfAStruct()
    {
        var network = new FoldingStruct(seed: 3);
        TrainSingle(ref network, FoldingStruct.CreateTrainingState());
        float[] inputs = Array.ConvertAll(Inputs(), value => (float)value);
        var before = new float[30];
        var after = new float[30];
        network.Forward(inputs, before);
        double[] statistics = Widen(network.Statistics.ToArray());
        network.FoldBatchNorm();
        network.Forward(inputs, after);
        Assert.Null(Closeness.Compare("outputs", Widen(before), Widen(after), isSingle: true, slack: 20));
        AssertStatistics(statistics, Widen(network.Statistics.ToArray()), 1e-7);
        AssertNormsAreOne(FoldingStruct.Layers, Widen(network.Parameters.ToArray()));
    }

    private static void AssertNormsAreOne(ReadOnlySpan<LayerInfo> layers, double[] parameters)
    {
        int norm = 0;
        foreach (LayerInfo layer in layers)
        {
            if (layer.Kind != LayerKind.BatchNorm)
            {
                continue;
            }

            double[] scales = parameters[layer.WeightOffset..(layer.WeightOffset + layer.OutputSize)];
            double[] shifts = parameters[layer.BiasOffset..(layer.BiasOffset + layer.OutputSize)];
            bool isOne = scales.All(scale => scale == 1) && shifts.All(shift => shift == 0);
            Assert.Equal(IsFolded[norm++], isOne);
        }

        Assert.Equal(IsFolded.Length, norm);
    }

    private static void AssertStatistics(double[] before, double[] after, double unit)
    {
        const int Width = 20;
        const int Stride = 24;
        for (int norm = 0; norm < IsFolded.Length; norm++)
        {
            for (int row = 0; row < 2; row++)
            {
                for (int unitOfLayer = 0; unitOfLayer < Stride; unitOfLayer++)
                {
                    int place = (((2 * norm) + row) * Stride) + unitOfLayer;
                    double expected = !IsFolded[norm] ? before[place] : row == 0 || unitOfLayer >= Width ? 0 : 1 - Epsilons[norm];
                    Assert.InRange(after[place], expected - unit, expected + unit);
                }
            }
        }
    }

    private static void Train<TNetwork>(ref TNetwork network, TrainingState<double> training)
        where TNetwork : INetwork<double>
    {
        var adam = new Adam(0.02);
        RowData data = RowData.Create(Loss.Mse, 5, 3, 40, seed: 8);
        for (int step = 0; step < 20; step++)
        {
            network.Step(data.Inputs, data.Targets, ref adam, training);
        }
    }

    private static void TrainSingle<TNetwork>(ref TNetwork network, TrainingState<float> training)
        where TNetwork : INetwork<float>
    {
        var adam = new Adam(0.02);
        RowData data = RowData.Create(Loss.Mse, 5, 3, 40, seed: 8);
        for (int step = 0; step < 20; step++)
        {
            network.Step(Array.ConvertAll(data.Inputs, value => (float)value), Array.ConvertAll(data.Targets, value => (float)value), ref adam, training);
        }
    }

    private static double[] Inputs() => RowData.Create(Loss.Mse, 5, 3, 10, seed: 9).Inputs;

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
