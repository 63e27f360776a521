using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>
/// Checks the gradients of a network's Backward against central differences of its loss,
/// <c>(loss(p + h) - loss(p - h)) / 2h</c> with <c>h = epsilon * max(1, |p|)</c>, for every weight and every bias.
/// </summary>
/// <remarks>
/// <para>
/// A layer passes when <c>||b - n|| / max(||b|| + ||n||, floor)</c> is at most the tolerance, with <c>b</c> the gradients of Backward
/// and <c>n</c> the differences. The floor leaves out what rounding explains: 8 roundings <c>u</c> (2^-24 or 2^-53) of the loss,
/// divided by epsilon, are the smallest difference that can be told from none, so that
/// <c>floor = 8 * u * max(loss, sqrt(loss), epsilon) / epsilon / tolerance</c>, times the root of the number of parameters for a layer.
/// </para>
/// <para>
/// Defaults. The error of a central difference is about <c>u * loss / epsilon</c> from rounding and <c>epsilon^2 / 6</c> times the third derivative.
/// In double, epsilon 1e-6 makes both of the order of 1e-10, and the gradients agree to 1e-7; with 1e-7 they do as well where gradients are not small.
/// In float, epsilon 5e-3 makes both of the order of 1e-5, which is 1% of a gradient of 1e-3: a float check finds mistakes, not roundings.
/// </para>
/// <para>
/// Where a step of epsilon crosses a kink (relu, mean absolute error, hinge, the clipping of a cross entropy), the difference is no gradient,
/// and the check may fail although Backward is right. Check at other parameters or inputs, or in double, where epsilon is smaller.
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
        var training = new TrainingState<T>(parameters.Length);
        var reports = new List<LayerGradientReport>();
        try
        {
            double loss = Scalar.ToDouble(network.Backward(inputs, targets, training));
            CheckFinite(loss);

            // a small loss e^2 carries the rounding of e, and e is about epsilon where a parameter was changed
            double carrier = Math.Max(Math.Max(loss, Math.Sqrt(Math.Max(loss, 0))), epsilon);
            double noise = LossRoundings * rounding * carrier / epsilon;
            foreach (ref readonly LayerInfo layer in network.Layers)
            {
                var comparison = new LayerComparison(layer, noise / tolerance);
                for (int output = 0; output < layer.OutputSize; output++)
                {
                    int bias = layer.BiasOffset + output;
                    comparison.Add(output, null, Scalar.ToDouble(training.Gradients[bias]), Difference<TNetwork, T>(ref network, ref parameters[bias], inputs, targets, epsilon));
                    for (int input = 0; input < layer.InputSize; input++)
                    {
                        int weight = layer.WeightOffset + (input * layer.Stride) + output;
                        comparison.Add(output, input, Scalar.ToDouble(training.Gradients[weight]), Difference<TNetwork, T>(ref network, ref parameters[weight], inputs, targets, epsilon));
                    }
                }

                reports.Add(comparison.Report(tolerance));
            }

            return new GradientReport(network.Topology, loss, epsilon, tolerance, reports);
        }
        finally
        {
            saved.CopyTo(parameters);
        }
    }

    /// <summary>The central difference of the loss for one parameter, divided by the change that the parameter really made after rounding.</summary>
    private static double Difference<TNetwork, T>(ref TNetwork network, ref T parameter, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, double epsilon)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        T original = parameter;
        double value = Scalar.ToDouble(original);
        double step = epsilon * Math.Max(1, Math.Abs(value));
        T above = Scalar.FromDouble<T>(value + step);
        T below = Scalar.FromDouble<T>(value - step);
        double change = Scalar.ToDouble(above) - Scalar.ToDouble(below);
        if (change <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, FormattableString.Invariant($"The epsilon is too small for {typeof(T).Name}: it does not change a parameter of {value}."));
        }

        parameter = above;
        double lossAbove = Scalar.ToDouble(network.ComputeLoss(inputs, targets));
        parameter = below;
        double lossBelow = Scalar.ToDouble(network.ComputeLoss(inputs, targets));
        parameter = original;
        CheckFinite(lossAbove);
        CheckFinite(lossBelow);
        return (lossAbove - lossBelow) / change;
    }

    private static void CheckPositive(double value, string argument)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw new ArgumentOutOfRangeException(argument, value, $"The {argument} of a gradient check must be finite and greater than 0.");
        }
    }

    private static void CheckFinite(double loss)
    {
        if (!double.IsFinite(loss))
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The loss is {loss}: gradients can be checked only where the loss is finite."));
        }
    }

    /// <summary>Gathers the differences in one layer.</summary>
    private struct LayerComparison(LayerInfo layer, double floor)
    {
        private double _squaredError;
        private double _squaredBackward;
        private double _squaredNumerical;
        private GradientDifference? _largestAbsolute;
        private GradientDifference? _largestRelative;

        public void Add(int output, int? input, double backward, double numerical)
        {
            var difference = new GradientDifference(output, input, backward, numerical, floor);
            _squaredError += difference.AbsoluteError * difference.AbsoluteError;
            _squaredBackward += backward * backward;
            _squaredNumerical += numerical * numerical;
            if (_largestAbsolute is not { } absolute || IsLarger(difference.AbsoluteError, absolute.AbsoluteError))
            {
                _largestAbsolute = difference;
            }

            if (_largestRelative is not { } relative || IsLarger(difference.RelativeError, relative.RelativeError))
            {
                _largestRelative = difference;
            }
        }

        public readonly LayerGradientReport Report(double tolerance)
        {
            double size = Math.Max(Math.Sqrt(_squaredBackward) + Math.Sqrt(_squaredNumerical), floor * Math.Sqrt(layer.ParameterCount));
            double error = _squaredError == 0 ? 0 : Math.Sqrt(_squaredError) / size;
            return new LayerGradientReport(layer, error, _largestAbsolute!.Value, _largestRelative!.Value, error <= tolerance);
        }

        /// <summary>A difference that is not a number is larger than any other.</summary>
        private static bool IsLarger(double candidate, double largest) => candidate > largest || (double.IsNaN(candidate) && !double.IsNaN(largest));
    }
}
