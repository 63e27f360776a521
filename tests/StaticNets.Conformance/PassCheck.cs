using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Reference;

namespace StaticNets.Conformance;

/// <summary>
/// Passes over one row, a few, an odd number, and more than two registers of samples; for large networks also over more rows than
/// go in one turn: forward passes against the oracle's inference, training passes against its training with the same masks.
/// </summary>
internal sealed class PassCheck(NetworkRunner runner, ReferenceNetwork reference, BitHash hash, List<string> failures)
{
    /// <summary>From so many parameters on a training pass goes in turns, of at most 256 rows.</summary>
    private const int PaneledParameters = 2048;

    private readonly double _slack = Closeness.SlackOf(reference.Layers);

    public void Run()
    {
        foreach (int rows in runner.Parameters.Length >= PaneledParameters ? new[] { 1, 3, 17, 40, 300 } : [1, 3, 17, 40])
        {
            RowData data = runner.CreateData(rows, seed: (ulong)(rows + runner.InputSize));
            string what = $"{rows} row(s), ";
            double[][] inputs = ReferenceNetwork.Rows(data.Inputs, runner.InputSize);
            double[][] targets = ReferenceNetwork.Rows(data.Targets, runner.OutputSize);
            CheckInference(what, data, inputs, targets);
            if (rows == 1 && runner.HasBatchNorm)
            {
                CheckRefusal(data);
                continue;
            }

            CheckTraining(what, data, inputs, targets, weights: null);
            if (rows < PaneledParameters / 8)
            {
                CheckTraining(what + "weighted, ", data, inputs, targets, Weights(rows));
            }
        }
    }

    private void CheckInference(string what, RowData data, double[][] inputs, double[][] targets)
    {
        double[] outputs = runner.Forward(data.Inputs);
        double loss = runner.ComputeLoss(data.Inputs, data.Targets);
        Compare(what + "outputs", reference.Forward(inputs).SelectMany(row => row).ToArray(), outputs);
        Compare(what + "loss", [reference.Loss(inputs, targets)], [loss]);
        (double lossOfBoth, double[] outputsOfBoth) = runner.ComputeLossAndOutputs(data.Inputs, data.Targets);
        Same(what + "the loss that comes with outputs", [loss], [lossOfBoth]);
        Same(what + "the outputs that come with the loss", outputs, outputsOfBoth);
    }

    private void CheckTraining(string what, RowData data, double[][] inputs, double[][] targets, double[]? weights)
    {
        double[] statistics = runner.Statistics;
        runner.SetSampleWeights(weights);
        (double loss, double[] gradients) = runner.Backward(data.Inputs, data.Targets);
        runner.SetSampleWeights(null);
        DropoutMask? mask = runner.HasTrainingMode ? DropoutMasks.Create(reference.Layers, runner.DropoutSeed, runner.DropoutStep) : null;
        Compare(what + "loss of Backward", [reference.TrainingLoss(inputs, targets, mask, weights)], [loss]);
        Compare(what + "gradients", reference.Gradients(inputs, targets, mask, weights), gradients);
        if (!runner.HasBatchNorm)
        {
            return;
        }

        // The oracle's own statistics stay what they are: another one moves on.
        ReferenceNetwork moved = runner.CreateReferenceWith(statistics);
        moved.UpdateRunningStatistics(inputs, mask);
        Compare(what + "running statistics", runner.StatisticsOf(moved), runner.Statistics);
        runner.Statistics = statistics;
    }

    /// <summary>One row has no variance: it is refused, and nothing is changed.</summary>
    private void CheckRefusal(RowData data)
    {
        double[] parameters = runner.Parameters;
        double[] statistics = runner.Statistics;
        double[] gradients = runner.Gradients;
        ulong step = runner.DropoutStep;
        var sgd = new Sgd(0.1);
        foreach (Action pass in new Action[] { () => runner.Backward(data.Inputs, data.Targets), () => runner.Step(data.Inputs, data.Targets, ref sgd) })
        {
            try
            {
                pass();
                failures.Add("a batch of one row was not refused");
            }
            catch (ArgumentException exception) when (exception.ParamName == "inputs")
            {
                Same("parameters after a refusal", parameters, runner.Parameters);
                Same("statistics after a refusal", statistics, runner.Statistics);
                Same("gradients after a refusal", gradients, runner.Gradients);
                Same("steps after a refusal", [step, 0], [runner.DropoutStep, sgd.StepCount]);
            }
        }
    }

    /// <summary>Weights of all sizes, some of them 0.</summary>
    private static double[] Weights(int rows)
    {
        var random = new RandomSource((ulong)rows);
        return Enumerable.Range(0, rows).Select(row => row % 5 == 1 ? 0 : (double)(0.25f + (2 * random.NextSingle()))).ToArray();
    }

    private void Compare(string what, double[] expected, double[] actual)
    {
        hash.Add(actual);
        if (Closeness.Compare(what, expected, actual, runner.IsSingle, _slack) is { } failure)
        {
            failures.Add(failure);
        }
    }

    private void Same(string what, double[] expected, double[] actual)
    {
        if (!expected.SequenceEqual(actual))
        {
            failures.Add($"{what}: not the same bits");
        }
    }
}
