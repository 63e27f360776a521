using System;

namespace StaticNets.Sample.Training;

/// <summary>What a network takes rows for.</summary>
internal static class Answers
{
    /// <summary>For each row the class with the greatest output.</summary>
    public static int[] Of<TNetwork>(TNetwork network, Dataset<float> data)
        where TNetwork : class, INetwork<float>
    {
        var answers = new int[data.Count];
        var outputs = new float[network.OutputSize];
        for (int row = 0; row < data.Count; row++)
        {
            network.Forward(data.InputsOf(row), outputs);
            answers[row] = Array.IndexOf(outputs, Greatest(outputs));
        }

        return answers;
    }

    private static float Greatest(float[] values)
    {
        float greatest = values[0];
        foreach (float value in values)
        {
            greatest = Math.Max(greatest, value);
        }

        return greatest;
    }
}
