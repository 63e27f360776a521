using System;

namespace StaticNets.Peers;

/// <summary>Initial weights and samples of a network. All contestants read the same arrays, which stay where they are.</summary>
/// <param name="Weights">Per layer weight[out][in], then bias[out].</param>
/// <param name="Inputs">The samples.</param>
/// <param name="Targets">Values, or one-hot classes.</param>
public sealed record DataSet(float[] Weights, float[] Inputs, float[] Targets)
{
    /// <summary>The number of samples.</summary>
    public const int Samples = 1024;

    /// <summary>The seed of initial weights.</summary>
    public const ulong Seed = 20;

    /// <summary>Makes the samples: uniform inputs, and targets that depend on them.</summary>
    /// <param name="network">A network with its initial weights, some of which become biases that are not 0.</param>
    public static DataSet Create(INetwork<float> network)
    {
        uint state = 777;
        float[] weights = Pinned(network.ParameterCount);
        network.CopyParametersTo(weights);
        int end = 0;
        foreach (LayerInfo layer in network.Layers)
        {
            end += layer.InputSize * layer.OutputSize;
            for (int i = 0; i < layer.OutputSize; i++)
            {
                weights[end++] = 0.1f * Next(ref state);
            }
        }

        int inputSize = network.InputSize;
        int outputSize = network.OutputSize;
        float[] inputs = Pinned(Samples * inputSize);
        foreach (ref float value in inputs.AsSpan())
        {
            value = Next(ref state);
        }

        float[] targets = Pinned(Samples * outputSize);
        for (int sample = 0; sample < Samples; sample++)
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

        return new DataSet(weights, inputs, targets);
    }

    private static float Next(ref uint state)
    {
        state = unchecked((state * 1664525) + 1013904223);
        return ((state >> 8) / 8388608f) - 1;
    }

    private static float[] Pinned(int length) => GC.AllocateArray<float>(length, pinned: true);
}
