using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics;

/// <summary>For generated code: rows that go one at a time through the training passes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class RowTraining
{
    /// <summary>The gradients of the mean loss of rows, and the mean loss.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="training">The training state.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TWorkspace">The workspace of a row.</typeparam>
    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double Backward<T, TSizes, TKernels, TWorkspace>(ref T x, ref T t, ref T w, TrainingState<T> training, int rows)
        where T : unmanaged
        where TSizes : struct, ITrainingSizes
        where TKernels : struct, ITrainingKernels<T>
        where TWorkspace : unmanaged, IWorkspace
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        TSizes sizes = default;
        TKernels kernels = default;
        ref T g = ref training.GradientsReference;
        if (kernels.ClearedLength > 0)
        {
            MemoryMarshal.CreateSpan(ref g, kernels.ClearedLength).Clear();
        }

        double mean = Turns.Mean<TSizes>(rows);
        T scale = NumberConversion.FromDouble<T>(mean);
        double loss = 0;
        for (int row = 0; row < rows; row++)
        {
            if (sizes.KeyOffset >= 0)
            {
                training.WriteDropoutKeys(ref Unsafe.Add(ref v, sizes.KeyOffset), 0, row, 1);
            }

            kernels.EvaluateTraining(ref x, ref w, ref v);
            T weight = training.SampleWeight(row);
            loss += NumberConversion.ToDouble(weight) * kernels.Delta(ref t, ref v, NumberConversion.Multiply(scale, weight));
            kernels.Backpropagate(ref w, ref v);
            kernels.AddGradients(ref x, ref g, ref v, row);
            x = ref Unsafe.Add(ref x, sizes.InputSize);
            t = ref Unsafe.Add(ref t, sizes.OutputSize);
        }

        return mean * loss;
    }

    /// <summary>Backward and Update for one row and plain descent, in one pass over the weights; the gradients are not kept.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="training">The training state.</param>
    /// <param name="inputs">The inputs of the row.</param>
    /// <param name="targets">Its targets.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TWorkspace">The workspace of a row.</typeparam>
    /// <typeparam name="TOptimizer">The type of the optimizer.</typeparam>
    /// <returns>The loss.</returns>
    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization | MethodImplOptions.NoInlining)] // What may be inlined into a method depends on its own size, and the caller's is a line.
    public static double PlainStep<T, TSizes, TKernels, TWorkspace, TOptimizer>(ref T w, TrainingState<T> training, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, ref TOptimizer optimizer)
        where T : unmanaged
        where TSizes : struct, ITrainingSizes
        where TKernels : struct, IDescentKernels<T>
        where TWorkspace : unmanaged, IWorkspace
        where TOptimizer : IOptimizer
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        ref T x = ref MemoryMarshal.GetReference(inputs);
        ref T t = ref MemoryMarshal.GetReference(targets);
        TSizes sizes = default;
        TKernels kernels = default;
        if (sizes.KeyOffset >= 0)
        {
            training.WriteDropoutKeys(ref Unsafe.Add(ref v, sizes.KeyOffset), 0, 0, 1);
        }

        double mean = Turns.Mean<TSizes>(1);
        kernels.EvaluateTraining(ref x, ref w, ref v);
        T weight = training.SampleWeight(0);
        double loss = mean * (NumberConversion.ToDouble(weight) * kernels.Delta(ref t, ref v, NumberConversion.Multiply(NumberConversion.FromDouble<T>(mean), weight)));
        training.EndBackward(loss, inputs);
        if (training.TryBeginUpdate(ref optimizer))
        {
            T rate = NumberConversion.FromDouble<T>(optimizer.LearningRate);
            kernels.DescendRow(ref x, ref w, ref v, rate);
            kernels.DescendFirst(ref x, ref w, ref v, rate);
        }

        return loss;
    }
}
