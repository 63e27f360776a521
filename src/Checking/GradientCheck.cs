using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>
/// Checks the gradients of a network's Backward against central differences of its loss,
/// <c>(loss(p + h) - loss(p - h)) / 2h</c> with <c>h = epsilon * max(1, |p|)</c>, for every weight and every bias.
/// </summary>
/// <remarks>
/// <para>
/// A layer passes when its relative error <c>||b - n|| / max(||b|| + ||n||, floor)</c> is at most the tolerance, with <c>b</c> the gradients of Backward and <c>n</c>
/// the differences. The floor is <c>resolution * sqrt(count) / tolerance</c> for <c>count</c> parameters, so that a difference passes, too, that rounding explains.
/// The resolution is <c>8 * u * max(loss, sqrt(loss), epsilon) / epsilon</c>, which is what 8 roundings <c>u</c> (2^-24 or 2^-53) of the loss make
/// of a difference. The relative error of a single parameter is the same, with a count of 1.
/// </para>
/// <para>
/// Defaults. The error of a central difference is about <c>u * loss / epsilon</c> from rounding and <c>epsilon^2 / 6</c> times the third derivative.
/// In double, epsilon 1e-6 makes both of the order of 1e-10, and gradients agree to 1e-7; with epsilon 1e-7 rounding makes ten times that.
/// In float, epsilon 5e-3 makes both of the order of 1e-5, which is 1% of a gradient of 1e-3: a float check finds mistakes, not roundings.
/// </para>
/// <para>
/// Where a step of epsilon crosses a kink (relu, mean absolute error, hinge, the clipping of a cross entropy) the central difference is no gradient.
/// A parameter whose gradient does not agree with it is therefore compared with the difference from below alone and with that from above alone;
/// one that agrees is taken, and counted in <see cref="LayerGradientReport.KinkCount"/>. So a unit that stands exactly on a kink passes
/// with the slope of either side. Where kinks lie on both sides, which is likely in wide float networks, the check may fail although
/// Backward is right: check at other parameters or inputs, or in double, where epsilon is smaller.
/// </para>
/// </remarks>
public static class GradientCheck
{
    private const int LossRoundings = 8;

    /// <summary>Checks a network in double precision.</summary>
    /// <param name="network">The network. Its parameters are the same afterwards, bit for bit, also when an exception is thrown.</param>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="targets">As many rows of targets.</param>
    /// <param name="epsilon">The change of a parameter, greater than 0.</param>
    /// <param name="tolerance">The greatest relative error with which a layer passes, greater than 0.</param>
    /// <returns>What was found in each layer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> or <paramref name="tolerance"/> is not finite or not greater than 0.</exception>
    /// <exception cref="InvalidOperationException">A loss is not finite.</exception>
    public static GradientReport Run<TNetwork>(TNetwork network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, double epsilon = 1e-6, double tolerance = 1e-7)
        where TNetwork : INetwork<double>
        => Run(network, inputs, targets, epsilon, tolerance, rounding: 1.0 / (1L << 53));

    /// <summary>Checks a network in single precision.</summary>
    /// <param name="network">The network. Its parameters are the same afterwards, bit for bit, also when an exception is thrown.</param>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="targets">As many rows of targets.</param>
    /// <param name="epsilon">The change of a parameter, greater than 0.</param>
    /// <param name="tolerance">The greatest relative error with which a layer passes, greater than 0.</param>
    /// <returns>What was found in each layer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> or <paramref name="tolerance"/> is not finite or not greater than 0.</exception>
    /// <exception cref="InvalidOperationException">A loss is not finite.</exception>
    public static GradientReport Run<TNetwork>(TNetwork network, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, double epsilon = 5e-3, double tolerance = 1e-2)
        where TNetwork : INetwork<float>
        => Run(network, inputs, targets, epsilon, tolerance, rounding: 1.0 / (1L << 24));

    private static GradientReport Run<TNetwork, T>(TNetwork network, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, double epsilon, double tolerance, double rounding)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        CheckPositive(epsilon, nameof(epsilon));
        CheckPositive(tolerance, nameof(tolerance));
        Span<T> parameters = network.Parameters;
        T[] saved = parameters.ToArray();
        T[] statistics = network.Statistics.ToArray();
        var training = new TrainingState<T>(parameters.Length);
        var reports = new List<LayerGradientReport>();
        try
        {
            network.Backward(inputs, targets, training);
            T[] gradients = training.Gradients.ToArray();
            var differences = new LossDifferences<TNetwork, T>(ref network, inputs, targets, epsilon, training);

            // a small loss e^2 carries the rounding of e, and e is about epsilon where a parameter was changed
            double carrier = Math.Max(Math.Max(differences.Loss, Math.Sqrt(Math.Max(differences.Loss, 0))), epsilon);
            double resolution = LossRoundings * rounding * carrier / epsilon;
            foreach (ref readonly LayerInfo layer in network.Layers.Indexable())
            {
                var comparison = new LayerComparison(layer, resolution, tolerance);
                for (int output = 0; output < layer.OutputSize; output++)
                {
                    int bias = layer.BiasOffset + output;
                    comparison.Add(output, null, ref parameters[bias], gradients[bias], differences);
                    for (int input = 0; input < layer.InputSize; input++)
                    {
                        int weight = layer.WeightOffset + (input * layer.Stride) + output;
                        comparison.Add(output, input, ref parameters[weight], gradients[weight], differences);
                    }
                }

                reports.Add(comparison.Report());
            }

            return new GradientReport(network.Topology, differences.Loss, epsilon, tolerance, resolution, reports);
        }
        finally
        {
            saved.CopyTo(parameters);
            statistics.CopyTo(network.Statistics);
        }
    }

    private static void CheckPositive(double value, string argument)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw new ArgumentOutOfRangeException(argument, value, $"The {argument} of a gradient check must be finite and greater than 0.");
        }
    }
}
