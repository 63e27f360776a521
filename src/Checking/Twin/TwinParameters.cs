using System;

namespace StaticNets;

/// <summary>Brings a network's numbers into the layout of its <see cref="DynamicTwin{T}"/>.</summary>
internal static class TwinParameters
{
    /// <summary>Copies weights and biases; of a batch normalization the scale and the shift that its parameters and statistics make.</summary>
    public static void Copy<T>(IInferenceNetwork<T> network, TwinLayout<T> layout, Span<T> destination)
        where T : unmanaged
    {
        var portable = new T[network.ParameterCount];
        network.CopyParametersTo(portable);
        ReadOnlySpan<T> statistics = network is IParameterNetwork<T> parameters ? parameters.Statistics : default;
        int read = 0;
        int layer = 0;
        for (int i = 0; i < layout.Operations.Count; i++)
        {
            TwinOperation operation = layout.Operations[i];
            if (!operation.HasParameters)
            {
                continue;
            }

            LayerInfo info = network.Layers[layer];
            int count = info.ParameterCount;
            layout.Kinds[i].TakeParameters(operation, destination, portable.AsSpan(read, count));
            if (info.Kind.HasStatistics)
            {
                int length = 2 * info.Stride;
                if (statistics.Length < length)
                {
                    throw new NotSupportedException("The twin of a network with a batch normalization needs its running statistics, and this network does not give them.");
                }

                layout.Kinds[i].TakeStatistics(operation, destination, statistics.Slice(0, length), info.Stride);
                statistics = statistics.Slice(length);
            }

            read += count;
            layer++;
        }
    }
}
