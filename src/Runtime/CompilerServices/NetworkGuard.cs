using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>For generated code: checks of arguments, before anything is changed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NetworkGuard
{
    /// <summary>The number of rows in two spans that belong together.</summary>
    /// <param name="inputLength">The length of the inputs.</param>
    /// <param name="inputSize">The length of a row of them.</param>
    /// <param name="otherLength">The length of the outputs or targets.</param>
    /// <param name="otherSize">The length of a row of them.</param>
    /// <param name="otherName">The name of the other argument.</param>
    /// <exception cref="ArgumentException">A length is no multiple of its row, there is no row, or the numbers of rows differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountRows(int inputLength, int inputSize, int otherLength, int otherSize, string otherName)
    {
        if (inputLength == inputSize && otherLength == otherSize)
        {
            return 1;
        }

        return CountManyRows(inputLength, inputSize, otherLength, otherSize, otherName);
    }

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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CountManyRows(int inputLength, int inputSize, int otherLength, int otherSize, string otherName)
    {
        int rows = RowsOf(inputLength, inputSize, "inputs");
        int otherRows = RowsOf(otherLength, otherSize, otherName);
        if (rows != otherRows)
        {
            throw new ArgumentException($"There are {rows} row(s) of inputs but {otherRows} row(s) of {otherName}: for {rows} row(s), {otherName} must hold {(long)rows * otherSize} value(s), not {otherLength}.", otherName);
        }

        return rows;
    }

    private static int RowsOf(int length, int size, string name)
    {
        if (length == 0)
        {
            throw new ArgumentException($"At least one row of {size} value(s) is expected; {name} is empty.", name);
        }

        if (length % size != 0)
        {
            throw new ArgumentException($"Rows of {size} value(s) are expected; {length} value(s) of {name} are no whole number of rows.", name);
        }

        return length / size;
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
