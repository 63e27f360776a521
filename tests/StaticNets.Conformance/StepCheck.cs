using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Conformance;

/// <summary>Steps of training. A step has kernels of its own; its bits are those of Backward and Update.</summary>
internal sealed class StepCheck(NetworkRunner runner, BitHash hash, List<string> failures)
{
    /// <summary>The sizes of batches that follow each other; batch norm takes no single row.</summary>
    private readonly int[] _batches = runner.HasBatchNorm ? [2, 3, 19] : [1, 2, 19];

    public void Run()
    {
        RowData training = runner.CreateData(5, seed: 99);
        var adam = new Adam(learningRate: 0.01);
        for (int step = 0; step < 3; step++)
        {
            hash.Add([runner.Step(training.Inputs, training.Targets, ref adam)]);
        }

        hash.Add(runner.Parameters);
        Compare(new Sgd(learningRate: 0.02), areWeighted: false);
        Compare(new Sgd(learningRate: 0.02), areWeighted: true);
        Compare(new Sgd(learningRate: 0.02, momentum: 0.9), areWeighted: false);
        Compare(new Adam(learningRate: 0.01), areWeighted: false);
        Compare(new Adam(learningRate: 0.01), areWeighted: true);
        hash.Add(runner.Parameters);
        hash.Add(runner.Statistics);
        if (runner.Padding.Any(value => value != 0))
        {
            failures.Add("padding is not 0 after training");
        }
    }

    private void Compare<TOptimizer>(TOptimizer optimizer, bool areWeighted)
        where TOptimizer : IOptimizer
    {
        TOptimizer other = optimizer;
        double[] start = runner.Parameters;
        double[] statistics = runner.Statistics;
        ulong pass = runner.DropoutStep;
        var losses = new List<double>();
        foreach (int rows in _batches)
        {
            RowData data = Prepare(rows, areWeighted);
            losses.Add(runner.Step(data.Inputs, data.Targets, ref optimizer));
        }

        double[] stepped = runner.Parameters;
        double[] moved = runner.Statistics;
        (runner.Parameters, runner.Statistics, runner.DropoutStep) = (start, statistics, pass);
        var lossesOfBackward = new List<double>();
        foreach (int rows in _batches)
        {
            RowData data = Prepare(rows, areWeighted);
            lossesOfBackward.Add(runner.Backward(data.Inputs, data.Targets).Loss);
            runner.Update(ref other);
        }

        runner.SetSampleWeights(null);
        if (!stepped.SequenceEqual(runner.Parameters) || !moved.SequenceEqual(runner.Statistics) || !losses.SequenceEqual(lossesOfBackward) || runner.DropoutStep != pass + (ulong)_batches.Length)
        {
            failures.Add($"steps of {typeof(TOptimizer).Name}{(areWeighted ? " with weights" : string.Empty)} are not Backward and Update");
        }
    }

    private RowData Prepare(int rows, bool areWeighted)
    {
        runner.SetSampleWeights(areWeighted ? Enumerable.Range(0, rows).Select(row => 0.5 + (row % 3)).ToArray() : null);
        return runner.CreateData(rows, seed: (ulong)(rows + 7));
    }
}
