using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <summary>A network's parameters and statistics as tensors, under the names that PyTorch's <c>Sequential</c> would give them if activations had none.</summary>
internal static class SafetensorsNetwork
{
    public const string VersionName = "staticnets.version";
    public const string TopologyName = "staticnets.topology";
    public const string LossName = "staticnets.loss";
    private const string Version = "1";

    /// <summary>The file of a network.</summary>
    public static byte[] Write<TNetwork, T>(ref TNetwork network)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        var writer = new SafetensorsWriter();
        writer.AddMetadata(VersionName, Version);
        writer.AddMetadata(TopologyName, network.Topology);
        writer.AddMetadata(LossName, network.Loss.ToString());
        var parameters = new T[network.ParameterCount];
        network.CopyParametersTo(parameters);
        ReadOnlySpan<T> rest = parameters;
        ReadOnlySpan<T> statistics = network.Statistics;
        foreach (ref readonly LayerInfo layer in network.Layers)
        {
            string name = layer.Index.ToString(CultureInfo.InvariantCulture);
            int weights = layer.InputSize * layer.OutputSize;
            int[] vector = { layer.OutputSize };
            writer.Add(name + ".weight", layer.Kind == LayerKind.Dense ? new[] { layer.OutputSize, layer.InputSize } : vector, rest.Slice(0, weights));
            writer.Add(name + ".bias", vector, rest.Slice(weights, layer.OutputSize));
            rest = rest.Slice(weights + layer.OutputSize);
            if (layer.Kind == LayerKind.BatchNorm)
            {
                writer.Add(name + ".running_mean", vector, statistics.Slice(0, layer.OutputSize));
                writer.Add(name + ".running_var", vector, statistics.Slice(layer.Stride, layer.OutputSize));
                statistics = statistics.Slice(2 * layer.Stride);
            }
        }

        return writer.ToArray();
    }

    /// <summary>Gives a network the weights of a file; on an exception it is unchanged.</summary>
    /// <exception cref="FormatException">The file is damaged, or of another network; the message is a sentence that says why.</exception>
    public static void Read<TNetwork, T>(ref TNetwork network, byte[] bytes, IReadOnlyList<string>? names)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        SafetensorsFile file = SafetensorsFile.Parse(bytes);
        if (file.Metadata.TryGetValue(SafetensorsWriter.ChecksumName, out string? checksum))
        {
            SafetensorsChecksum.Check(bytes, checksum);
        }
        else if (file.Metadata.ContainsKey(VersionName))
        {
            throw new FormatException("It is damaged: it was written by this library, but its checksum is missing.");
        }

        TensorGroup[] groups = TensorMapping.Map(TensorGroup.Of(file), network.Layers, names);
        var parameters = new T[network.ParameterCount];
        T[] statistics = network.Statistics.ToArray();
        Span<T> rest = parameters;
        Span<T> restOfStatistics = statistics;
        foreach (ref readonly LayerInfo layer in network.Layers)
        {
            TensorGroup group = groups[layer.Index];
            int weights = layer.InputSize * layer.OutputSize;
            Copy(file, group.Weight!, rest.Slice(0, weights));
            if (group.Bias is { } bias)
            {
                Copy(file, bias, rest.Slice(weights, layer.OutputSize));
            }

            rest = rest.Slice(weights + layer.OutputSize);
            if (layer.Kind == LayerKind.BatchNorm)
            {
                Copy(file, group.RunningMean!, restOfStatistics.Slice(0, layer.OutputSize));
                Copy(file, group.RunningVariance!, restOfStatistics.Slice(layer.Stride, layer.OutputSize), minimum: 0);
                restOfStatistics = restOfStatistics.Slice(2 * layer.Stride);
            }
        }

        network.SetParameters(parameters);
        statistics.AsSpan().CopyTo(network.Statistics);
    }

    private static void Copy<T>(SafetensorsFile file, TensorEntry tensor, Span<T> destination, double minimum = double.NegativeInfinity)
        where T : unmanaged
    {
        ReadOnlySpan<byte> data = file.DataOf(tensor);
        for (int i = 0; i < destination.Length; i++)
        {
            double value = TensorTypes.Read(tensor.Type, data, i);
            T number = NumberConversion.FromDouble<T>(value);
            if (!double.IsFinite(NumberConversion.ToDouble(number)) || value < minimum)
            {
                throw new FormatException(FormattableString.Invariant($"Value {i} of '{tensor.Name}' is {value}, which is no {(value < minimum ? "variance" : $"finite {typeof(T).Name}")}."));
            }

            destination[i] = number;
        }
    }
}
