using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>
/// Keeps gradients from growing too large between <c>Backward</c> and <c>Update</c>: by their norm or value by value. For training loops of one's
/// own; <c>TrainingOptions</c> has both as options.
/// </summary>
/// <remarks>The bits do not depend on the machine. Nothing is allocated.</remarks>
/// <example>
/// <code>
/// net.Backward(inputs, targets, training);
/// GradientClipping.ByNorm(training, 1);
/// net.Update(ref adam, training);
/// </code>
/// </example>
public static class GradientClipping
{
    // PyTorch's; it also keeps gradients 0 from 0 / 0.
    private const double NormOffset = 1e-6;

    /// <summary>
    /// Multiplies all gradients by <c>maxNorm / (norm + 1e-6)</c> if that is less than 1, where <c>norm</c> is that of all gradients together
    /// (Pascanu, Mikolov and Bengio, 2013; as PyTorch's clip_grad_norm_).
    /// </summary>
    /// <param name="training">Where the gradients are.</param>
    /// <param name="maxNorm">The greatest norm, greater than 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The norm before. When it is not finite, the gradients are unchanged: the step should not be taken.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is not finite or not greater than 0.</exception>
    public static double ByNorm<T>(TrainingState<T> training, double maxNorm)
        where T : unmanaged
    {
        if (training is null)
        {
            throw new ArgumentNullException(nameof(training));
        }

        CheckLimit(maxNorm, nameof(maxNorm));
        double norm = GradientNorm.Of(training);
        ByNorm(training.Gradients, norm, maxNorm);
        return norm;
    }

    /// <summary>Moves every gradient into <c>-maxValue..maxValue</c>; NaN stays NaN.</summary>
    /// <param name="training">Where the gradients are.</param>
    /// <param name="maxValue">The greatest size of a gradient, greater than 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is not finite or not greater than 0.</exception>
    public static void ByValue<T>(TrainingState<T> training, double maxValue)
        where T : unmanaged
    {
        if (training is null)
        {
            throw new ArgumentNullException(nameof(training));
        }

        CheckLimit(maxValue, nameof(maxValue));
        Elementwise.Run(training.Gradients, training.Gradients, new Limit<T>(maxValue));
    }

    /// <summary>The same where the norm is known.</summary>
    internal static void ByNorm<T>(Span<T> gradients, double norm, double maxNorm)
        where T : unmanaged
    {
        double scale = maxNorm / (norm + NormOffset);
        if (scale < 1 && double.IsFinite(norm))
        {
            Elementwise.Scale(gradients, scale);
        }
    }

    private static void CheckLimit(double value, string argument)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw new ArgumentOutOfRangeException(argument, value, $"The argument {argument} of gradient clipping must be finite and greater than 0.");
        }
    }

    private readonly struct Limit<T>(double maximum) : IElementwise<T>
        where T : unmanaged
    {
        private readonly LaneValue _maximum = maximum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(Vector<T> value, Vector<T> other)
        {
            // comparisons with NaN are false, so it passes; Min and Max differ in that between machines
            Vector<T> maximum = _maximum.Spread<T>();
            value = Vector.ConditionalSelect(Vector.GreaterThan(value, maximum), maximum, value);
            return Vector.ConditionalSelect(Vector.LessThan(value, -maximum), -maximum, value);
        }
    }
}
