using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: batches of a larger network, in turns of rows. A turn has two phases, which several threads may share: first the deltas of
/// blocks of rows, then the gradients of panels of parameters. Neither blocks nor panels depend on each other. In a step the optimizer uses a panel's
/// gradients while they are in the first-level cache, and they are never written to memory. The numbers are those of Backward and Update.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TurnTraining
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
    /// <typeparam name="TRow">The workspace of a row that goes alone.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Backward<T, TSizes, TKernels, TRow>(ref T x, ref T t, ref T w, TrainingState<T> training, int rows)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IPanelKernels<T>, ITrainingKernels<T>
        where TRow : unmanaged, IWorkspace
        => rows < default(TSizes).MinRows
            ? RowTraining.Backward<T, TSizes, TKernels, TRow>(ref x, ref t, ref w, training, rows)
            : BackwardTogether<T, TSizes, TKernels>(ref x, ref t, ref w, training, rows);

    /// <summary>Backward and Update in one pass over the parameters; the gradients are not kept.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="training">The training state.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TOptimizer">The type of the optimizer.</typeparam>
    /// <returns>The mean loss.</returns>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double Step<T, TSizes, TKernels, TOptimizer>(ref T w, TrainingState<T> training, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, int rows, ref TOptimizer optimizer)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>, IRowUpdate<T>
        where TKernels : struct, IPanelKernels<T>, ITrainingKernels<T>
        where TOptimizer : IOptimizer
    {
        TSizes sizes = default;
        if (rows < sizes.MinRows)
        {
            return StepOfRow<T, TSizes, TKernels, TOptimizer>(ref w, training, inputs, targets, ref optimizer);
        }

        ref T x = ref MemoryMarshal.GetReference(inputs);
        ref T t = ref MemoryMarshal.GetReference(targets);
        double mean = Turns.Mean<TSizes>(rows);
        T scale = NumberConversion.FromDouble<T>(mean);
        int turn = Turns.RowsOf(rows, sizes.TurnRows);
        ref T u = ref training.GetScratch(sizes.RowsOffset, turn, sizes.RowStride);
        sizes.TransposeWeights(ref w, ref u);
        double loss = 0;
        int done = 0;
        for (; rows - done > turn; done += turn)
        {
            training.BeginTurn(done);
            loss = ComputeDeltas<T, TSizes, TKernels>(ref x, ref t, ref w, ref u, training, scale, turn, loss);
            PanelGradients.Add<T, TSizes, TKernels>(ref x, ref u, training, turn, isAdded: done > 0);
            x = ref Unsafe.Add(ref x, (nint)turn * sizes.InputSize);
            t = ref Unsafe.Add(ref t, (nint)turn * sizes.OutputSize);
        }

        training.BeginTurn(done);
        loss = mean * ComputeDeltas<T, TSizes, TKernels>(ref x, ref t, ref w, ref u, training, scale, rows - done, loss);
        training.EndBackward(loss, inputs);
        if (training.TryBeginUpdate(ref optimizer))
        {
            PanelGradients.Descend<T, TSizes, TKernels, TOptimizer>(ref x, ref w, ref u, training, ref optimizer, rows - done, isAdded: done > 0);
        }

        return loss;
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private static double BackwardTogether<T, TSizes, TKernels>(ref T x, ref T t, ref T w, TrainingState<T> training, int rows)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IPanelKernels<T>
    {
        TSizes sizes = default;
        double mean = Turns.Mean<TSizes>(rows);
        T scale = NumberConversion.FromDouble<T>(mean);
        int turn = Turns.RowsOf(rows, sizes.TurnRows);
        ref T u = ref training.GetScratch(sizes.RowsOffset, turn, sizes.RowStride);
        sizes.TransposeWeights(ref w, ref u);
        double loss = 0;
        for (int done = 0; done < rows; done += turn)
        {
            int count = Math.Min(turn, rows - done);
            training.BeginTurn(done);
            loss = ComputeDeltas<T, TSizes, TKernels>(ref x, ref t, ref w, ref u, training, scale, count, loss);
            PanelGradients.Add<T, TSizes, TKernels>(ref x, ref u, training, count, isAdded: done > 0);
            x = ref Unsafe.Add(ref x, (nint)count * sizes.InputSize);
            t = ref Unsafe.Add(ref t, (nint)count * sizes.OutputSize);
        }

        return mean * loss;
    }

    /// <summary>The step of a row alone, whose gradients need no memory at all.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static double StepOfRow<T, TSizes, TKernels, TOptimizer>(ref T w, TrainingState<T> training, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, ref TOptimizer optimizer)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>, IRowUpdate<T>
        where TKernels : struct, ITrainingKernels<T>
        where TOptimizer : IOptimizer
    {
        TSizes sizes = default;
        TKernels kernels = default;
        ref T x = ref MemoryMarshal.GetReference(inputs);
        ref T t = ref MemoryMarshal.GetReference(targets);
        ref T v = ref training.GetScratch(sizes.RowStride);
        if (sizes.KeyOffset >= 0)
        {
            training.WriteDropoutKeys(ref Unsafe.Add(ref v, sizes.KeyOffset), 0, 0, 1);
        }

        double mean = Turns.Mean<TSizes>(1);
        T weight = training.SampleWeight(0);
        kernels.EvaluateTraining(ref x, ref w, ref v);
        double loss = mean * (NumberConversion.ToDouble(weight) * kernels.Delta(ref t, ref v, NumberConversion.Multiply(NumberConversion.FromDouble<T>(mean), weight)));
        kernels.Backpropagate(ref w, ref v);
        training.EndBackward(loss, inputs);
        if (training.TryBeginUpdate(ref optimizer))
        {
            sizes.UpdateFromRow(ref x, ref w, ref v, ref training.SlotsReference, ref optimizer);
        }

        return loss;
    }

    /// <summary>The first phase of a turn: the deltas of all rows, and their losses added to those before.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static double ComputeDeltas<T, TSizes, TKernels>(ref T x, ref T t, ref T w, ref T u, TrainingState<T> training, T scale, int rows, double loss)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IPanelKernels<T>
    {
        TSizes sizes = default;
        if (rows >= sizes.MinSharedRows && training.Team is { } team)
        {
            team.RunRows(Work<T, TSizes, TKernels>.Deltas, ref x, ref t, ref w, scale, rows);
        }
        else
        {
            for (int first = 0; first < rows; first += sizes.BlockRows)
            {
                Deltas<T, TSizes, TKernels>(ref x, ref t, ref w, ref u, training, scale, first, Math.Min(sizes.BlockRows, rows - first));
            }
        }

        ref double losses = ref Unsafe.As<T, double>(ref Unsafe.Add(ref u, sizes.LossOffset));
        for (int row = 0; row < rows; row++)
        {
            loss += Unsafe.Add(ref losses, row);
        }

        return loss;
    }

    /// <summary>Losses and deltas of a block of rows.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Deltas<T, TSizes, TKernels>(ref T x, ref T t, ref T w, ref T u, TrainingState<T> training, T scale, int first, int rows)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IPanelKernels<T>
    {
        TSizes sizes = default;
        TKernels kernels = default;
        x = ref Unsafe.Add(ref x, (nint)first * sizes.InputSize);
        t = ref Unsafe.Add(ref t, (nint)first * sizes.OutputSize);
        ref T v = ref Unsafe.Add(ref u, sizes.RowsOffset + ((nint)first * sizes.RowStride));
        ref double losses = ref Unsafe.Add(ref Unsafe.As<T, double>(ref Unsafe.Add(ref u, sizes.LossOffset)), first);
        if (sizes.KeyOffset >= 0)
        {
            training.WriteDropoutKeys(ref Unsafe.Add(ref v, sizes.KeyOffset), sizes.RowStride, first, rows);
        }

        kernels.EvaluateTrainingBatch(ref x, ref w, ref v, ref u, sizes.RowStride, rows);
        for (int row = 0; row < rows; row++)
        {
            T weight = training.SampleWeight(first + row);
            Unsafe.Add(ref losses, row) = NumberConversion.ToDouble(weight)
                * kernels.Delta(ref Unsafe.Add(ref t, (nint)row * sizes.OutputSize), ref Unsafe.Add(ref v, (nint)row * sizes.RowStride), NumberConversion.Multiply(scale, weight));
        }

        kernels.BackpropagateBatch(ref w, ref v, ref u, rows);
        training.CheckInputs(MemoryMarshal.CreateReadOnlySpan(ref x, rows * sizes.InputSize));
    }

    /// <summary>What a thread does with a block: the same as one thread does with all of them.</summary>
    private static class Work<T, TSizes, TKernels>
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IPanelKernels<T>
    {
        public static readonly TrainingWork<T> Deltas = DeltasOfBlock;

        [MethodImpl(Jit.AggressiveOptimization)]
        private static void DeltasOfBlock(TrainingTeam<T> team, int item, int worker)
        {
            int first = item * team.BlockRows;
            TurnTraining.Deltas<T, TSizes, TKernels>(
                ref team.Inputs, ref team.Targets, ref team.Parameters, ref team.Training.ScratchReference, team.Training, team.Scale, first, Math.Min(team.BlockRows, team.Rows - first));
        }
    }
}
