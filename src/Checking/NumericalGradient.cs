using System;

namespace StaticNets;

/// <summary>
/// Gradients from the loss alone, by central differences, <c>(loss(p + h) - loss(p - h)) / 2h</c> with <c>h = epsilon * max(1, |p|)</c>: two passes over the rows for each
/// parameter. It is how one trains without backpropagation, and what backpropagation is checked against.
/// </summary>
public static class NumericalGradient
{
    /// <summary>Overwrites the gradients with those of the mean loss over the rows; a network's <c>Update</c> takes them as it takes those of <c>Backward</c>.</summary>
    /// <param name="network">The network. Its parameters and statistics are the same afterwards, bit for bit, also when an exception is thrown.</param>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="targets">As many rows of targets.</param>
    /// <param name="training">Where the gradients go.</param>
    /// <param name="epsilon">The change of a parameter, greater than 0: 1e-6 suits double precision, 5e-3 single.</param>
    /// <returns>The mean loss over the rows: of outputs without dropout, and with running statistics.</returns>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, the numbers of rows differ, or the training state is of another network's size.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not finite or not greater than 0, or changes no parameter.</exception>
    /// <exception cref="InvalidOperationException">A loss is not finite.</exception>
    public static double Backward<TNetwork, T>(ref TNetwork network, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, TrainingState<T> training, double epsilon)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        if (!double.IsFinite(epsilon) || epsilon <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The epsilon of a numerical gradient must be finite and greater than 0.");
        }

        Span<T> parameters = network.Parameters;
        NetworkGuard.CheckTraining(training, parameters.Length);
        var differences = new LossDifferences<TNetwork, T>(ref network, inputs, targets, epsilon);
        foreach (ref readonly LayerInfo layer in network.Layers.Indexable())
        {
            for (int row = 0; row <= layer.InputSize; row++)
            {
                Span<T> values = LayerBlock.Row(parameters, layer, row);
                Span<T> gradients = LayerBlock.Row(training.Gradients, layer, row);
                for (int i = 0; i < values.Length; i++)
                {
                    gradients[i] = NumberConversion.FromDouble<T>(differences.Central(ref values[i]));
                }
            }
        }

        training.EndBackward(differences.Loss);
        return differences.Loss;
    }
}
