using System;

namespace StaticNets;

/// <summary>The last layer of a network, where it takes a scaling of outputs: <c>y' = y * scale + offset</c>.</summary>
internal static class OutputLayer
{
    // as that of inputs: of a scaled value, which is about 1
    private const double Tolerance = 1e-3;

    /// <summary>Why no scaling of outputs can be put into a network, or null where one can.</summary>
    public static string? FindObstacle<TNetwork, T>(ref TNetwork network)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        ReadOnlySpan<OperationInfo> operations = network.Operations;
        OperationInfo last = operations.Indexable()[operations.Length - 1];
        return last.Activation != Activation.Identity ? $"its output activation is {last.Activation}, and only with Activation.Identity are outputs free to take any scale"
            : last.Kind == LayerKind.Add ? "its outputs are a sum with what a skip connection brings, and only a last layer with parameters of its own takes a scale"
            : last.Layer < 0 ? $"its last operation is {last.Kind}, and only a layer with parameters takes a scale"
            : !last.Kind.TakesScale ? $"its last operation is {last.Kind}, and only weighted sums and normalizations take a scale"
            : null;
    }

    /// <summary>Which column a number type cannot shift and keep apart, or null where all can be.</summary>
    public static string? FindLoss<T>(Scaling<T> scaling)
        where T : unmanaged
    {
        double unit = typeof(T) == typeof(float) ? 1.0 / (1 << 24) : 1.0 / (1L << 53);
        for (int column = 0; column < scaling.Size; column++)
        {
            double offset = scaling.Offsets.Indexable()[column];
            double scale = scaling.Scales.Indexable()[column];
            if (Math.Abs(offset) * unit > Tolerance * Math.Abs(scale))
            {
                return FormattableString.Invariant($"the offset {offset:G6} of target {column} is so large beside its scale {scale:G6} that {typeof(T).Name} loses the difference. Subtract a constant from this target first")
                    + (typeof(T) == typeof(float) ? ", or use Precision.Double" : string.Empty);
            }
        }

        return null;
    }

    /// <summary>The layer, where there is no obstacle.</summary>
    public static LayerInfo Of<TNetwork, T>(ref TNetwork network)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        ReadOnlySpan<OperationInfo> operations = network.Operations;
        return network.Layers.Indexable()[operations.Indexable()[operations.Length - 1].Layer];
    }

    /// <summary>From scaled outputs to outputs in units of their own.</summary>
    public static void Fold<T>(in LayerInfo layer, Scaling<T> scaling, Span<T> parameters)
        where T : unmanaged
    {
        for (int output = 0; output < layer.OutputSize; output++)
        {
            double scale = scaling.Scales.Indexable()[output];
            Change(layer, output, scale, scaling.Offsets.Indexable()[output], parameters);
        }
    }

    /// <summary>From outputs in units of their own to scaled outputs.</summary>
    public static void Unfold<T>(in LayerInfo layer, Scaling<T> scaling, Span<T> parameters)
        where T : unmanaged
    {
        for (int output = 0; output < layer.OutputSize; output++)
        {
            double scale = scaling.Scales.Indexable()[output];
            Change(layer, output, 1 / scale, -scaling.Offsets.Indexable()[output] / scale, parameters);
        }
    }

    /// <summary>Multiplies an output and adds to it.</summary>
    private static void Change<T>(in LayerInfo layer, int output, double factor, double addend, Span<T> parameters)
        where T : unmanaged
    {
        ref T bias = ref parameters[layer.BiasOffset + output];
        bias = NumberConversion.FromDouble<T>((NumberConversion.ToDouble(bias) * factor) + addend);
        for (int input = 0; input < layer.InputSize; input++)
        {
            ref T weight = ref parameters[layer.WeightOffset + (input * layer.Stride) + output];
            weight = NumberConversion.FromDouble<T>(NumberConversion.ToDouble(weight) * factor);
        }
    }
}
