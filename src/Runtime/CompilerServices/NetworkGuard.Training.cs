using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <content>Checks of what only training takes.</content>
public static partial class NetworkGuard
{
    /// <summary>Checks that a training state belongs to a network of this size.</summary>
    /// <param name="training">The training state.</param>
    /// <param name="length">The length of the network's parameter block.</param>
    /// <exception cref="ArgumentException">It is null or of another size.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckTraining<T>(TrainingState<T> training, int length)
        where T : unmanaged
    {
        if (training is null || training.Length != length)
        {
            ThrowTraining(training?.Length, length);
        }
    }

    /// <summary>Checks that an optimizer that is a class is not null.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckOptimizer<TOptimizer>(TOptimizer optimizer)
        where TOptimizer : IOptimizer
    {
        // Asked in this order, no struct is boxed, whatever the JIT's tier.
        if (!typeof(TOptimizer).IsValueType && optimizer is null)
        {
            throw new ArgumentNullException(nameof(optimizer));
        }
    }

    [DoesNotReturn]
    private static void ThrowTraining(int? actual, int expected)
    {
        if (actual is null)
        {
            throw new ArgumentNullException("training", "A training state is expected; make one with the network's CreateTrainingState().");
        }

        throw new ArgumentException($"The training state is {actual} values long, but this network's parameter block has {expected}: make it with this network's CreateTrainingState().", "training");
    }
}
