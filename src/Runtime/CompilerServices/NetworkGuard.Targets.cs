using System;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <content>Checks of targets, for the losses that cannot mean every number.</content>
public static partial class NetworkGuard
{
    /// <summary>Refuses targets that the loss cannot mean. What is not finite passes: the loss of it is not finite either.</summary>
    /// <param name="loss">The loss, a constant.</param>
    /// <param name="targets">Whole rows.</param>
    /// <param name="size">The length of a row, a constant.</param>
    /// <exception cref="ArgumentException">A target or the sum of a row is out of the loss's range; the message names row and target.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckTargets<T>(Loss loss, ReadOnlySpan<T> targets, int size)
        where T : unmanaged
    {
        if (!TargetScan.MayHold(loss, targets, size))
        {
            RefuseTargets(loss, targets, size);
        }
    }

    /// <summary>The same for a training pass, whose targets may have been checked with the data.</summary>
    /// <param name="loss">The loss, a constant.</param>
    /// <param name="targets">Whole rows.</param>
    /// <param name="size">The length of a row, a constant.</param>
    /// <param name="training">The training state.</param>
    /// <exception cref="ArgumentException">A target or the sum of a row is out of the loss's range; the message names row and target.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckTargets<T>(Loss loss, ReadOnlySpan<T> targets, int size, TrainingState<T> training)
        where T : unmanaged
    {
        if (!training.AreTargetsChecked && !TargetScan.MayHold(loss, targets, size))
        {
            RefuseTargets(loss, targets, size);
        }
    }

    /// <summary>The same for a head, whose targets are some of each row.</summary>
    /// <param name="loss">The loss of the head.</param>
    /// <param name="targets">Whole rows.</param>
    /// <param name="length">The length of a row.</param>
    /// <param name="offset">The first target of the head in a row.</param>
    /// <param name="size">How many targets it has.</param>
    /// <exception cref="ArgumentException">A target or the sum of a row is out of the loss's range; the message names row and target.</exception>
    public static void CheckTargets<T>(Loss loss, ReadOnlySpan<T> targets, int length, int offset, int size)
        where T : unmanaged
    {
        for (int row = 0; row < targets.Length / length; row++)
        {
            TargetRule.Check(loss, targets.Slice((row * length) + offset, size), size, row, string.Empty, nameof(targets));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseTargets<T>(Loss loss, ReadOnlySpan<T> targets, int size)
        where T : unmanaged
        => TargetRule.Check(loss, targets, size, 0, string.Empty, nameof(targets));
}
