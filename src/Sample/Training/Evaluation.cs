using System;
using StaticNets.Sample.Data;

namespace StaticNets.Sample.Training;

/// <summary>How a network answers a set of samples.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Answers">For each sample, the class with the greatest output.</param>
/// <param name="Confusion">How often each class was answered by which.</param>
internal sealed record Evaluation(double Loss, int[] Answers, ConfusionMatrix Confusion)
{
    /// <summary>The share of right answers.</summary>
    public double Accuracy => Confusion.Accuracy;

    public static Evaluation Of<TNetwork>(TNetwork network, Dataset data)
        where TNetwork : class, INetwork<float>
    {
        // one call for all rows
        var outputs = new float[data.Count * data.ClassCount];
        network.Forward(data.Inputs, outputs);

        var answers = new int[data.Count];
        var confusion = new ConfusionMatrix(data.ClassNames);
        for (int row = 0; row < data.Count; row++)
        {
            answers[row] = IndexOfGreatest(outputs.AsSpan(row * data.ClassCount, data.ClassCount));
            confusion.Add(data.Labels[row], answers[row]);
        }

        return new Evaluation(network.ComputeLoss(data.Inputs, data.Targets), answers, confusion);
    }

    private static int IndexOfGreatest(ReadOnlySpan<float> values)
    {
        int greatest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[greatest])
            {
                greatest = i;
            }
        }

        return greatest;
    }
}
