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
    /// <param name="report">Told of every epoch: its number and its loss.</param>
    /// <param name="cancellation">Ends training.</param>
    /// <returns>Whether all four answers are right.</returns>
    public static bool Train(Xor network, TrainingSettings settings, Action<int, float> report, CancellationToken cancellation)
    {
        var adam = new Adam(settings.LearningRate);
        for (int epoch = 1; epoch <= settings.Epochs; epoch++)
        {
            cancellation.ThrowIfCancellationRequested();
            float loss = network.Backward(Inputs, Targets);
            network.Update(ref adam);
            report(epoch, loss);
            if (IsSolved(network))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSolved(Xor network)
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
