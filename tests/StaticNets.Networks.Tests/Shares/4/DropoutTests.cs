using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>
/// The masks of dropout, seen from outside. The network is 64-64 dropout-64 dropout-64 without activations: behind the last dropout are
/// the weights of the identity, behind the first a mean of all, so with inputs 0 and targets -1 the gradients of the biases before
/// a dropout are its mask, times a number.
/// </summary>
public class DropoutTests
{
    private const int Width = 64;
    private const double Rate = 0.3;

    /// <summary>
    /// Of n values a share of 1 - p is kept, with a standard deviation of sqrt(p (1 - p) / n). Masks are fixed: whether five of
    /// them, which chance exceeds once in two million, are exceeded is decided once and for all.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TheShareThatIsKeptIsNearOneMinusP(int layer)
    {
        const int Passes = 500;
        int kept = Enumerable.Range(0, Passes).Sum(pass => Masks(0, (ulong)pass)[layer].Count(isKept => isKept));
        double deviation = Math.Sqrt(Rate * (1 - Rate) / (Passes * Width));
        Assert.InRange((double)kept / (Passes * Width), 1 - Rate - (5 * deviation), 1 - Rate + (5 * deviation));
    }

    [Fact]
    public void MasksDifferBetweenSeedsStepsAndLayers()
    {
        bool[][] masks = [.. Masks(0, 0), .. Masks(0, 1), .. Masks(1, 0), .. Masks(ulong.MaxValue, 0)];
        for (int i = 0; i < masks.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                // Two masks agree in a share of p^2 + (1 - p)^2 = 0.58 of 64 values: 37, with a deviation of 4.
                Assert.InRange(masks[i].Zip(masks[j], (a, b) => a == b).Count(isSame => isSame), 17, 57);
            }
        }

        Assert.Equal(masks[0], Masks(0, 0)[0]);
    }

    /// <summary>Every row has a mask of its own, also those of another turn: a row that alone has a weight alone has gradients.</summary>
    [Fact]
    public void MasksDifferBetweenRows()
    {
        const int Rows = 300;
        Dropping network = Create();
        TrainingState<float> training = Dropping.CreateTrainingState();
        float[] targets = Enumerable.Repeat(-1f, Rows * Width).ToArray();
        var masks = new HashSet<string>();
        for (int row = 0; row < Rows; row++)
        {
            var weights = new float[Rows];
            weights[row] = 1;
            training.SetSampleWeights(weights);
            training.DropoutStep = 5;
            network.Backward(new float[Rows * Width], targets, training);
            masks.Add(string.Concat(MaskOf(training, 1).Select(isKept => isKept ? '1' : '0')));
        }

        Assert.Equal(Rows, masks.Count);
    }

    [Fact]
    public void WhatIsKeptIsScaled()
    {
        Dropping network = Create();
        network.Parameters[(Dropping.Layers[1].BiasOffset)..][..Width].Fill(1);
        TrainingState<float> training = Dropping.CreateTrainingState();
        network.Backward(new float[Width], new float[Width], training);

        // The gradient of an output's bias is 2 / 64 of the output.
        IEnumerable<double> outputs = training.Gradients.Slice(Dropping.Layers[2].BiasOffset, Width).ToArray().Select(gradient => gradient * Width / 2.0);
        Assert.Equal([0, Math.Round(1 / (1 - Rate), 5)], outputs.Select(output => Math.Round(output, 5)).Distinct().Order());
    }

    [Fact]
    public void InferenceDropsNothing()
    {
        Dropping network = Create();
        network.Parameters[(Dropping.Layers[1].BiasOffset)..][..Width].Fill(1);
        float[] ones = Enumerable.Repeat(1f, 10 * Width).ToArray();
        var outputs = new float[10 * Width];
        network.Forward(new float[10 * Width], outputs);
        Assert.Equal(ones, outputs);
        Assert.Equal(0f, network.ComputeLoss(new float[10 * Width], ones));
    }

    private static bool[][] Masks(ulong seed, ulong step)
    {
        TrainingState<float> training = Dropping.CreateTrainingState();
        training.DropoutSeed = seed;
        training.DropoutStep = step;
        Create().Backward(new float[Width], Enumerable.Repeat(-1f, Width).ToArray(), training);
        Assert.Equal(step + 1, training.DropoutStep);
        return [MaskOf(training, 0), MaskOf(training, 1)];
    }

    private static bool[] MaskOf(TrainingState<float> training, int layer)
        => training.Gradients.Slice(Dropping.Layers[layer].BiasOffset, Width).ToArray().Select(gradient => gradient > 0).ToArray();

    private static Dropping Create()
    {
        var network = new Dropping(seed: 1);
        network.Parameters.Clear();
        for (int input = 0; input < Width; input++)
        {
            LayerInfo mean = Dropping.Layers[1];
            LayerInfo last = Dropping.Layers[2];
            network.Parameters.Slice(mean.WeightOffset + (input * mean.Stride), Width).Fill(1f / Width);
            network.Parameters[last.WeightOffset + (input * last.Stride) + input] = 1;
        }

        return network;
    }
}
