using System;

namespace StaticNets;

/// <summary>Puts a scaling of inputs into a network.</summary>
public static class InputScaling
{
    // Float keeps 7 digits; a loss of more than four of them is not rounding, or makes the network useless.
    private const double Tolerance = 1e-3;

    /// <summary>
    /// Folds the scaling into the first layer, so that the network computes from raw inputs what it computed from scaled ones:
    /// <c>W' = W / scale</c> and <c>b' = b - sum_i W_i * offset_i / scale_i</c>, in double precision.
    /// </summary>
    /// <param name="network">A network that was trained on scaled inputs and whose first layer is the only one that sees them.</param>
    /// <param name="scaling">The scaling it was trained with.</param>
    /// <typeparam name="TNetwork">The network's type, a class.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The scaling has not as many columns as the network has inputs.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network would compute something else: its inputs go to a skip connection or a normalization too, or a column's offset is so large
    /// beside its scale that <typeparamref name="T"/> loses the difference. The network is unchanged.
    /// </exception>
    public static void FoldInputScaling<TNetwork, T>(this TNetwork network, Scaling<T> scaling)
        where TNetwork : class, INetwork<T>
        where T : unmanaged
        => Fold(ref network, scaling);

    /// <inheritdoc cref="FoldInputScaling{TNetwork, T}(TNetwork, Scaling{T})"/>
    /// <typeparam name="TNetwork">The network's type, a struct.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void FoldInputScaling<TNetwork, T>(this ref TNetwork network, Scaling<T> scaling)
        where TNetwork : struct, INetwork<T>
        where T : unmanaged
        => Fold(ref network, scaling);

    private static void Fold<TNetwork, T>(ref TNetwork network, Scaling<T> scaling)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        if (network is null)
        {
            throw new ArgumentNullException(nameof(network));
        }

        if (scaling is null)
        {
            throw new ArgumentNullException(nameof(scaling));
        }

        if (scaling.Size != network.InputSize)
        {
            throw new ArgumentException($"The network has {network.InputSize} inputs, but the scaling has {scaling.Size} columns.", nameof(scaling));
        }

        T[] rawRows = ProbeRows(network.InputSize);
        var scaledRows = new T[rawRows.Length];
        scaling.Invert(rawRows, rawRows);
        scaling.Apply(rawRows, scaledRows);
        int outputs = rawRows.Length / network.InputSize * network.OutputSize;
        var before = new T[outputs];
        var after = new T[outputs];
        Compute<TNetwork, T>(ref network, scaledRows, before);

        LayerInfo first = network.Layers.Indexable()[0];
        T[] saved = network.Parameters.ToArray();
        if (first.InputSize == network.InputSize)
        {
            FoldInto(first, scaling, network.Parameters);
        }

        Compute<TNetwork, T>(ref network, rawRows, after);
        double difference = Difference(before, after);
        if (!(difference <= Tolerance))
        {
            saved.CopyTo(network.Parameters);
            throw new InvalidOperationException(
                $"With the scaling folded into its first layer the network would compute other outputs (they differ by {difference:G3}): the inputs go to a skip connection or a normalization too, or a column's offset is so large beside its scale that {typeof(T).Name} loses the difference. The network is unchanged; apply the scaling to its inputs instead.");
        }

        // Rows as a scaled network meets them: 0, +1, -1, and +1 and -1 in turns.
        static T[] ProbeRows(int size)
        {
            var rows = new T[4 * size];
            for (int column = 0; column < size; column++)
            {
                rows[size + column] = NumberConversion.FromDouble<T>(1);
                rows[(2 * size) + column] = NumberConversion.FromDouble<T>(-1);
                rows[(3 * size) + column] = NumberConversion.FromDouble<T>(column % 2 == 0 ? 1 : -1);
            }

            return rows;
        }
    }

    /// <summary>The outputs of rows, each from a state of zeros where the network has one. Of a struct the copy in a box computes what the network does.</summary>
    private static void Compute<TNetwork, T>(ref TNetwork network, ReadOnlySpan<T> rows, Span<T> outputs)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        if (network is IStatefulNetwork<T> stateful)
        {
            stateful.ForwardMany(new T[rows.Length / network.InputSize * stateful.StateLength], rows, outputs);
        }
        else
        {
            network.Forward(rows, outputs);
        }
    }

    private static void FoldInto<T>(in LayerInfo layer, Scaling<T> scaling, Span<T> parameters)
        where T : unmanaged
    {
        for (int output = 0; output < layer.OutputSize; output++)
        {
            double bias = NumberConversion.ToDouble(parameters[layer.BiasOffset + output]);
            for (int input = 0; input < layer.InputSize; input++)
            {
                ref T weight = ref parameters[layer.WeightOffset + (input * layer.Stride) + output];
                double folded = NumberConversion.ToDouble(weight) / scaling.Scales.Indexable()[input];
                weight = NumberConversion.FromDouble<T>(folded);

                // with the weight as it is kept, so that its rounding is not multiplied by the offset
                bias -= NumberConversion.ToDouble(weight) * scaling.Offsets.Indexable()[input];
            }

            parameters[layer.BiasOffset + output] = NumberConversion.FromDouble<T>(bias);
        }
    }

    /// <summary>The greatest difference, relative to the greatest output or to 1 where that is more.</summary>
    private static double Difference<T>(T[] expected, T[] actual)
        where T : unmanaged
    {
        double greatest = 1;
        double difference = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double value = NumberConversion.ToDouble(expected[i]);
            double distance = Math.Abs(value - NumberConversion.ToDouble(actual[i]));
            greatest = Math.Max(greatest, Math.Abs(value));
            difference = double.IsNaN(distance) ? double.NaN : Math.Max(difference, distance);
        }

        return difference / greatest;
    }
}
