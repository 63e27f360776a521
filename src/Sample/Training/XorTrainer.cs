using System;
using System.Threading;

namespace StaticNets.Sample.Training;

/// <summary>Exclusive or, the smallest problem that needs a hidden layer.</summary>
internal static class XorTrainer
{
    /// <summary>An answer is right when it is this close to the truth.</summary>
    public const float Tolerance = 0.1f;

    /// <summary>Four rows of two inputs.</summary>
    public static ReadOnlySpan<float> Inputs => [0, 0, 0, 1, 1, 0, 1, 1];

    /// <summary>Four rows of one output.</summary>
    public static ReadOnlySpan<float> Targets => [0, 1, 1, 0];

    /// <summary>Trains until all four answers are right.</summary>
    /// <param name="network">The network, with its first weights.</param>
    /// <param name="settings">Learning rate, and the number of epochs after which to give up.</param>
    /// <param name="report">Told of every epoch: its number, from 1, and its loss.</param>
    /// <param name="cancellation">Ends training.</param>
    /// <returns>What training gave; it ends by callback when all four answers are right.</returns>
    public static TrainingHistory Train(Xor network, TrainingSettings settings, Action<int, double> report, CancellationToken cancellation)
    {
        // the whole truth is one batch
        Dataset<float> data = Dataset.Regression<float>(Inputs.ToArray(), Targets.ToArray(), Xor.InputSize);
        var options = new TrainingOptions
        {
            Epochs = settings.Epochs,
            BatchSize = data.Count,
            Shuffle = false,
            OnEpochEnd = epoch =>
            {
                report(epoch.Epoch + 1, epoch.TrainingLoss);
                return !IsSolved(network);
            },
        };
        return network.Train(data, new Adam(settings.LearningRate), options, cancellation: cancellation);
    }

    /// <summary>Whether all four answers are right.</summary>
    public static bool IsSolved(Xor network)
    {
        Span<float> answers = stackalloc float[4];
        network.Forward(Inputs, answers);
        for (int row = 0; row < answers.Length; row++)
        {
            // not 'greater than': an answer that is not a number is not right
            if (!(MathF.Abs(answers[row] - Targets[row]) <= Tolerance))
            {
                return false;
            }
        }

        return true;
    }
}
