using System;

namespace StaticNets.Peers;

/// <summary>How far a contestant is from the reference.</summary>
/// <param name="Outputs">The largest difference of an output.</param>
/// <param name="Loss">The difference of the mean loss of an epoch, 0 when there is none.</param>
public sealed record Agreement(double Outputs, double Loss)
{
    /// <summary>
    /// What is forgiven. Sums in any order, fused or not, and approximate activations end some 1e-6 apart after an epoch of training, at most 2e-5 after a
    /// thousand steps of Adam, whose division by small roots makes them larger; another formula, a wrong epsilon or a padding lane that counts show from 1e-3 on.
    /// </summary>
    public const double Tolerance = 1e-4;

    /// <summary>Whether it may be timed.</summary>
    public bool Holds => Outputs <= Tolerance && Loss <= Tolerance;

    /// <summary>Lets a contestant compute all samples, after an epoch of training when the cell is one of training.</summary>
    /// <param name="contestant">The contestant.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="expected">What <see cref="Cell.ComputeExpected"/> returned.</param>
    public static Agreement Measure(Contestant contestant, Cell cell, (double[] Outputs, double Loss) expected)
    {
        using Work work = contestant.Begin(cell, cell.Row.LearningRate);
        int batches = cell.AllBatches;
        double loss = 0;
        if (cell.Row.IsTraining)
        {
            for (int batch = 0; batch < batches; batch++)
            {
                loss += work.Step(batch) / (double)batches;
            }

            loss = double.IsNaN(loss) ? 0 : Math.Abs(loss - expected.Loss);
        }

        float[] outputs = GC.AllocateArray<float>(cell.Row.Batch * cell.Subject.OutputSize, pinned: true);
        double error = 0;
        for (int batch = 0; batch < batches; batch++)
        {
            work.Forward(batch, outputs);
            for (int i = 0; i < outputs.Length; i++)
            {
                double difference = Math.Abs(outputs[i] - expected.Outputs[(batch * outputs.Length) + i]);
                error = difference <= error ? error : difference; // also when it is not a number
            }
        }

        return new Agreement(error, loss);
    }
}
