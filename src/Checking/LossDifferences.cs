using System;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>Slopes of a network's loss along one parameter, by differences. The parameter is put back after each.</summary>
internal readonly ref struct LossDifferences<TNetwork, T>
    where TNetwork : INetwork<T>
    where T : unmanaged
{
    private readonly Span<TNetwork> _network; // one: .NET Standard has no references in structs
    private readonly ReadOnlySpan<T> _inputs;
    private readonly ReadOnlySpan<T> _targets;
    private readonly double _epsilon;
    private readonly TrainingState<T>? _training;
    private readonly ulong _pass;

    /// <summary>Differences of the loss that <c>Backward</c> has just computed, or, without a training state, of that of a forward pass.</summary>
    public LossDifferences(ref TNetwork network, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, double epsilon, TrainingState<T>? training = null)
    {
        _training = network.HasTrainingMode ? training : null;
        _pass = training?.DropoutStep ?? 0;
        _network = MemoryMarshal.CreateSpan(ref network, 1);
        _inputs = inputs;
        _targets = targets;
        _epsilon = epsilon;
        Loss = ComputeLoss();
        CheckFinite(Loss);
    }

    /// <summary>The loss at the parameters as they are.</summary>
    public double Loss { get; }

    /// <summary>From both sides; exact to the second order.</summary>
    public double Central(ref T parameter)
    {
        double above = LossAt(ref parameter, 1, out double changeAbove);
        double below = LossAt(ref parameter, -1, out double changeBelow);
        CheckFinite(above);
        CheckFinite(below);
        return (above - below) / (changeAbove - changeBelow);
    }

    /// <summary>From one side (1: above, -1: below), which a kink on the other side does not touch; exact to the second order.</summary>
    public double OneSided(ref T parameter, int side)
    {
        double near = LossAt(ref parameter, side, out double nearChange) - Loss;
        double far = LossAt(ref parameter, 2 * side, out double farChange) - Loss;
        return ((farChange * farChange * near) - (nearChange * nearChange * far)) / (nearChange * farChange * (farChange - nearChange));
    }

    /// <summary>The loss with a parameter changed by some steps, and the change that it really made after rounding.</summary>
    private double LossAt(ref T parameter, int steps, out double change)
    {
        T original = parameter;
        double value = NumberConversion.ToDouble(original);
        T changed = NumberConversion.FromDouble<T>(value + (steps * _epsilon * Math.Max(1, Math.Abs(value))));
        change = NumberConversion.ToDouble(changed) - value;
        if (change == 0)
        {
            throw new ArgumentOutOfRangeException("epsilon", _epsilon, FormattableString.Invariant($"The epsilon is too small for {typeof(T).Name}: it does not change a parameter of {value}."));
        }

        parameter = changed;
        double loss = ComputeLoss();
        parameter = original;
        return loss;
    }

    /// <summary>The loss whose gradients are checked: where a training pass computes other values, that of the same pass again, with the same masks.</summary>
    private double ComputeLoss()
    {
        if (_training is null)
        {
            return NumberConversion.ToDouble(_network[0].ComputeLoss(_inputs, _targets));
        }

        _training.DropoutStep = _pass - 1;
        return NumberConversion.ToDouble(_network[0].Backward(_inputs, _targets, _training));
    }

    private static void CheckFinite(double loss)
    {
        if (!double.IsFinite(loss))
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The loss is {loss}: gradients can be checked only where the loss is finite."));
        }
    }
}
