using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;

namespace StaticNets.Peers;

/// <summary>Initial weights and samples of a network, and what a row must lead to; files that every contestant reads.</summary>
/// <param name="Folder">The folder of the network.</param>
/// <param name="Weights">Per layer weight[out][in], then bias[out].</param>
/// <param name="Inputs">The samples.</param>
/// <param name="Targets">Values, or one-hot classes.</param>
public sealed record DataSet(string Folder, float[] Weights, float[] Inputs, float[] Targets)
{
    /// <summary>The number of samples.</summary>
    public const int Samples = 1024;

    /// <summary>The seed of initial weights.</summary>
    public const ulong Seed = 20;

    /// <summary>Makes the samples: uniform inputs, and targets that depend on them.</summary>
    /// <param name="folder">Where the network's files will be.</param>
    /// <param name="network">A network with its initial weights, some of which become biases that are not 0.</param>
    public static DataSet Create(string folder, INetwork<float> network)
    {
        uint state = 777;
        float[] weights = new float[network.ParameterCount];
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
        float[] inputs = new float[Samples * inputSize];
        foreach (ref float value in inputs.AsSpan())
        {
            value = Next(ref state);
        }

        float[] targets = new float[Samples * outputSize];
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

        return new DataSet(folder, weights, inputs, targets);
    }

    /// <summary>Reads the files.</summary>
    public static DataSet Load(string folder)
        => new(folder, Read(folder, "weights"), Read(folder, "inputs"), Read(folder, "targets"));

    /// <summary>Writes the files.</summary>
    public void Save()
    {
        Directory.CreateDirectory(Folder);
        Write("weights", Weights);
        Write("inputs", Inputs);
        Write("targets", Targets);
    }

    /// <summary>The outputs for all samples that a row must lead to, after an epoch when it is training.</summary>
    public float[] LoadExpected(Row row) => Read(Folder, row.Name);

    /// <summary>The mean loss that a row must report over an epoch.</summary>
    public double LoadExpectedLoss(Row row) => double.Parse(File.ReadAllText(Path.Combine(Folder, row.Name + ".loss")), CultureInfo.InvariantCulture);

    /// <summary>Writes what a row must lead to.</summary>
    public void SaveExpected(Row row, float[] outputs, double loss)
    {
        Write(row.Name, outputs);
        File.WriteAllText(Path.Combine(Folder, row.Name + ".loss"), loss.ToString("R", CultureInfo.InvariantCulture));
    }

    private static float Next(ref uint state)
    {
        state = unchecked((state * 1664525) + 1013904223);
        return ((state >> 8) / 8388608f) - 1;
    }

    private static float[] Read(string folder, string name)
        => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, name + ".bin"))).ToArray();

    private void Write(string name, float[] values)
        => File.WriteAllBytes(Path.Combine(Folder, name + ".bin"), MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
}
