using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Conformance;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>A row gives the same bits alone, among others, and in the loss, whichever kernel serves it.</summary>
[Collection(nameof(CompiledNetworks))]
public class SingleRowTests(CompiledNetworks networks)
{
    private const int Rows = 9;

    [Fact]
    public void OneRowAtATimeHasTheBitsOfTheBatch()
    {
        var failures = new List<string>();
        foreach (Type type in networks.Types)
        {
            NetworkRunner runner = NetworkRunner.Create(type, seed: 11);
            RowData data = Data(runner);
            IEnumerable<double> alone = Enumerable.Range(0, Rows).SelectMany(row => runner.Forward(RowOf(data.Inputs, row)));
            if (!alone.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(runner.Forward(data.Inputs).Select(BitConverter.DoubleToInt64Bits)))
            {
                failures.Add(type.Name);
            }
        }

        Assert.Empty(failures);
    }

    /// <summary>Where the loss is computed from outputs, targets that are these outputs give a loss of exactly 0.</summary>
    [Fact]
    public void OutputsAreThoseBehindTheLoss()
    {
        var failures = new List<string>();
        int count = 0;
        foreach (Type type in networks.Types)
        {
            NetworkRunner runner = NetworkRunner.Create(type, seed: 12);
            if (runner.Loss.Kind is not (Loss.Mse or Loss.HalfSquaredError or Loss.Mae or Loss.Huber))
            {
                continue;
            }

            RowData data = Data(runner);
            for (int row = 0; row < Rows; row++)
            {
                double[] inputs = RowOf(data.Inputs, row);
                double loss = runner.ComputeLoss(inputs, runner.Forward(inputs));
                if (loss != 0)
                {
                    failures.Add($"{type.Name}, row {row}: {loss}");
                }
            }

            count++;
        }

        Assert.True(count >= (TestMatrix.IsWhole ? 50 : 4), $"only {count} networks");
        Assert.Empty(failures);
    }

    private static RowData Data(NetworkRunner runner) => RowData.Create(runner.Loss.Kind, runner.InputSize, runner.OutputSize, Rows, seed: 13);

    private static double[] RowOf(double[] values, int row)
    {
        int size = values.Length / Rows;
        return values[(row * size)..((row + 1) * size)];
    }
}
