using System;

namespace StaticNets.Peers;

/// <summary>Initial weights and samples of a network. All contestants read the same arrays, which stay where they are.</summary>
/// <param name="Weights">Per layer weight[out][in], then bias[out]. A recurrent layer is two such layers, one over what comes in and one over what was put out, with PyTorch's order of gates.</param>
/// <param name="Inputs">The samples.</param>
/// <param name="Targets">Values, or one-hot classes.</param>
public sealed record DataSet(float[] Weights, float[] Inputs, float[] Targets)
{
    /// <summary>The number of samples of a network of dense layers.</summary>
    public const int RowSamples = 1024;

    /// <summary>The seed of initial weights.</summary>
    public const ulong Seed = 20;

    /// <summary>How many there are.</summary>
    public int Samples { get; init; }

    /// <summary>Makes the samples: uniform inputs, and targets that depend on them.</summary>
    /// <param name="network">A network with its initial weights; biases, which are 0, become other numbers.</param>
    /// <param name="samples">How many.</param>
    public static DataSet Create(INetwork<float> network, int samples)
    {
        uint state = 777;
        float[] weights = Pinned(network.ParameterCount);
        network.CopyParametersTo(weights);
        foreach (ref float weight in weights.AsSpan())
        {
            weight = weight == 0 ? 0.1f * Next(ref state) : weight;
        }

        int inputSize = network.InputSize;
        int outputSize = network.OutputSize;
        float[] inputs = Pinned(samples * inputSize);
        foreach (ref float value in inputs.AsSpan())
        {
            value = Next(ref state);
        }

        float[] targets = Pinned(samples * outputSize);
        for (int sample = 0; sample < samples; sample++)
        {
            ReadOnlySpan<float> x = inputs.AsSpan(sample * inputSize, inputSize);
            Span<float> target = targets.AsSpan(sample * outputSize, outputSize);
            if (network.Loss == Loss.CrossEntropy)
            {
                int label = 0;
                for (int i = 1; i < outputSize; i++)
                {
                    label = x[i] > x[label] ? i : label;
                }

                target[label] = 1;
                continue;
            }

            for (int i = 0; i < outputSize; i++)
            {
                target[i] = 0.5f + (0.4f * x[i % inputSize] * x[(i + 1) % inputSize]);
            }
        }

        return new DataSet(weights, inputs, targets) { Samples = samples };
    }

    private static float Next(ref uint state)
    {
        state = unchecked((state * 1664525) + 1013904223);
        return ((state >> 8) / 8388608f) - 1;
    }

    private static float[] Pinned(int length) => GC.AllocateArray<float>(length, pinned: true);
}
