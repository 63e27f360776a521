using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Conformance;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>A batch of a tiny network, one sample per vector lane, computes what its rows do one at a time.</summary>
[Collection(nameof(CompiledNetworks))]
public class LaneTests(CompiledNetworks networks)
{
    private const int MaxRows = 40;

    private IEnumerable<Type> TinyNetworks => networks.Types.Where(type => type.Name.StartsWith("Tiny", StringComparison.Ordinal));

    [Fact]
    public void OutputsAndLossesAreThoseOfSingleRows()
    {
        int count = 0;
        foreach (Type type in TinyNetworks)
        {
            NetworkRunner runner = NetworkRunner.Create(type, seed: 11);
            RowData data = CreateData(runner);
            double[] outputs = Enumerable.Range(0, MaxRows).SelectMany(row => runner.Forward(Row(data.Inputs, row, runner.InputSize))).ToArray();
            double[] losses = Enumerable.Range(0, MaxRows).Select(row => runner.ComputeLoss(Row(data.Inputs, row, runner.InputSize), Row(data.Targets, row, runner.OutputSize))).ToArray();
            double precision = runner.IsSingle ? 1e-6 : 1e-15;
            for (int rows = 1; rows <= MaxRows; rows++)
            {
                double[] inputs = data.Inputs[..(rows * runner.InputSize)];
                double[] targets = data.Targets[..(rows * runner.OutputSize)];
                Assert.Equal(outputs[..(rows * runner.OutputSize)], runner.Forward(inputs));
                double loss = runner.ComputeLoss(inputs, targets);
                Assert.Equal(loss, runner.Backward(inputs, targets).Loss);

                // The mean is rounded to the network's precision, and so was each row's own loss.
                Assert.InRange(loss, losses[..rows].Average() * (1 - precision), losses[..rows].Average() * (1 + precision));
            }

            count++;
        }

        Assert.InRange(count, TestMatrix.IsWhole ? 44 : 5, 44);
    }

    /// <summary>The lanes add in another order than rows one at a time: each of 40 additions rounds to half a unit in the last place of the sum of magnitudes.</summary>
    [Fact]
    public void GradientsAreTheSumOverRows()
    {
        foreach (Type type in TinyNetworks)
        {
            NetworkRunner runner = NetworkRunner.Create(type, seed: 12);
            RowData data = CreateData(runner);
            double[][] single = Enumerable.Range(0, MaxRows)
                .Select(row => runner.Backward(Row(data.Inputs, row, runner.InputSize), Row(data.Targets, row, runner.OutputSize)).Gradients)
                .ToArray();
            double unit = runner.IsSingle ? 6e-8 : 1.2e-16;
            for (int rows = 1; rows <= MaxRows; rows++)
            {
                double[] gradients = runner.Backward(data.Inputs[..(rows * runner.InputSize)], data.Targets[..(rows * runner.OutputSize)]).Gradients;
                for (int i = 0; i < gradients.Length; i++)
                {
                    double expected = single[..rows].Sum(row => row[i]) / rows;
                    double magnitude = single[..rows].Sum(row => Math.Abs(row[i])) / rows;
                    Assert.True(Math.Abs(gradients[i] - expected) <= (rows + 20) * unit * (magnitude + 1e-6), $"{type.Name}, {rows} rows, gradient {i}: {gradients[i]} instead of {expected}");
                }
            }
        }
    }

    /// <summary>Rows that are not there must not be read or written, nor count.</summary>
    [Fact]
    public void OtherRowsDoNotMatter()
    {
        var network = new Xor(seed: 5);
        float[] inputs = Enumerable.Range(0, 2 * MaxRows).Select(i => (i % 7) - 3f).ToArray();
        for (int rows = 8; rows < MaxRows; rows++)
        {
            float[] outputs = Enumerable.Repeat(-1f, MaxRows).ToArray();
            network.Forward(inputs.AsSpan(0, 2 * rows), outputs.AsSpan(0, rows));
            Assert.All(outputs[..rows], output => Assert.InRange(output, 0, 1));
            Assert.All(outputs[rows..], output => Assert.Equal(-1, output));

            float[] others = (float[])inputs.Clone();
            Array.Fill(others, float.NaN, 2 * rows, others.Length - (2 * rows));
            float[] targets = Enumerable.Range(0, MaxRows).Select(i => i < rows ? 0.5f : float.NaN).ToArray();
            Assert.True(float.IsFinite(network.Backward(others.AsSpan(0, 2 * rows), targets.AsSpan(0, rows))));
            Assert.DoesNotContain(network.Gradients.ToArray(), float.IsNaN);
        }
    }

    private static RowData CreateData(NetworkRunner runner) => RowData.Create(runner.Loss.Kind, runner.InputSize, runner.OutputSize, MaxRows, seed: 21);

    private static double[] Row(double[] values, int row, int width) => values[(row * width)..((row + 1) * width)];
}
