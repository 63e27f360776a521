using System;
using System.Linq;

namespace StaticNets.Conformance.Resume;

/// <summary>A training that may be killed at any time: it saves at every step and goes on from the file if there is one.</summary>
public static class ResumeRun
{
    /// <summary>The steps of the whole training.</summary>
    public const int Steps = 320;

    /// <summary>Trains to the end.</summary>
    /// <param name="path">The checkpoint, or null to train without any.</param>
    /// <param name="onStep">Called after each step.</param>
    /// <returns>The hash of all final parameters and of all losses.</returns>
    public static string Train(string? path, Action onStep)
    {
        var random = new RandomSource(11);
        var inputs = new float[80 * 6];
        var targets = new float[80 * 3];
        for (int row = 0; row < 80; row++)
        {
            for (int i = 0; i < 6; i++)
            {
                inputs[(row * 6) + i] = (float)random.NextNormal();
            }

            targets[(row * 3) + (row % 3)] = 1;
        }

        var data = new Dataset<float>(inputs, targets, 6, 3);
        var net = new ResumeNetwork(seed: 5);
        TrainingHistory history = net.Train(data, new Adam(0.01), new TrainingOptions
        {
            Epochs = 32, BatchSize = 4, AccumulationSteps = 2, Seed = 9, Validation = data.View([1, 4, 9, 16, 25]), RestoreBest = true, EmaDecay = 0.95, ClipNorm = 1,
            Schedule = LearningRate.ReduceOnPlateau(patience: 1), ProgressInterval = TimeSpan.Zero,
            Checkpoint = path is null ? null : new(path, everySteps: 1) { ResumeIfPresent = true },
        }, new StepReports(onStep));
        var hash = new BitHash();
        hash.Add(net.Parameters.ToArray().Select(value => (double)value).ToArray());
        foreach (EpochRecord epoch in history.Epochs)
        {
            hash.Add([epoch.TrainingLoss, epoch.ValidationLoss ?? 0, epoch.LearningRate, epoch.GradientNorm ?? 0]);
        }

        return $"{hash} after {history.Steps} steps";
    }

    private sealed class StepReports(Action action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action();
    }
}
