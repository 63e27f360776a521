using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Brings a network's numbers into the layout of its <see cref="DynamicTwin{T}"/>.</summary>
internal static class TwinParameters
{
    /// <summary>Copies weights and biases; of a batch normalization the scale and the shift that its parameters and statistics make.</summary>
    public static void Copy<T>(IInferenceNetwork<T> network, List<TwinOperation> operations, Span<T> destination)
        where T : unmanaged
    {
        var portable = new T[network.ParameterCount];
        network.CopyParametersTo(portable);
        ReadOnlySpan<T> statistics = network is IParameterNetwork<T> parameters ? parameters.Statistics : default;
        int read = 0;
        int layer = 0;
        foreach (TwinOperation operation in operations)
        {
            if (operation.Kind is not (OperationKind.Dense or OperationKind.BatchNorm or OperationKind.LayerNorm))
            {
                continue;
            }

            int inputs = operation.Kind == OperationKind.Dense ? operation.InputSize : 1;
            int outputs = operation.OutputSize;
            for (int output = 0; output < outputs; output++)
            {
                for (int input = 0; input < inputs; input++)
                {
                    destination[operation.WeightOffset + (input * operation.Stride) + output] = portable[read + (output * inputs) + input];
                }

                destination[operation.BiasOffset + output] = portable[read + (inputs * outputs) + output];
            }

            if (operation.Kind == OperationKind.BatchNorm)
            {
                int stride = network.Layers[layer].Stride;
                Fold(operation, destination, statistics, stride);
                statistics = statistics.Slice(2 * stride);
            }

            read += (inputs + 1) * outputs;
            layer++;
        }
    }

    /// <summary><c>gamma (x - mean) / sqrt(variance + epsilon) + beta</c> as one scale and one shift.</summary>
    private static void Fold<T>(TwinOperation operation, Span<T> parameters, ReadOnlySpan<T> statistics, int stride)
        where T : unmanaged
    {
        if (statistics.Length < 2 * stride)
        {
            throw new NotSupportedException("The twin of a network with a batch normalization needs its running statistics, and this network does not give them.");
        }

        for (int i = 0; i < operation.OutputSize; i++)
        {
            ref T scale = ref parameters[operation.WeightOffset + i];
            ref T shift = ref parameters[operation.BiasOffset + i];
            double factor = NumberConversion.ToDouble(scale) / Math.Sqrt(NumberConversion.ToDouble(statistics[stride + i]) + operation.Epsilon);
            shift = NumberConversion.FromDouble<T>(NumberConversion.ToDouble(shift) - (factor * NumberConversion.ToDouble(statistics[i])));
            scale = NumberConversion.FromDouble<T>(factor);
        }
    }
}
