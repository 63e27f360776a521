using System;
using System.IO;
using System.Runtime.InteropServices;

namespace StaticNets.Peers.Contestants;

/// <summary>A contestant in C++, a shared library made of one source in <c>src</c>; what it exports is at the end of <c>src/peers.hpp</c>.</summary>
internal sealed unsafe class NativeContestant : Contestant
{
    private readonly delegate* unmanaged<NativeTask*, byte**, void*> _begin;

    /// <summary>Loads a contestant.</summary>
    /// <param name="path">The shared library.</param>
    public NativeContestant(string path)
    {
        Key = Path.GetFileNameWithoutExtension(path);
        nint library = NativeLibrary.Load(Path.GetFullPath(path));
        _begin = (delegate* unmanaged<NativeTask*, byte**, void*>)NativeLibrary.GetExport(library, "peer_begin");
        Forward = (delegate* unmanaged<void*, int, float*, void>)NativeLibrary.GetExport(library, "peer_forward");
        Step = (delegate* unmanaged<void*, int, float>)NativeLibrary.GetExport(library, "peer_step");
        Run = (delegate* unmanaged<void*, int, void>)NativeLibrary.GetExport(library, "peer_run");
        End = (delegate* unmanaged<void*, void>)NativeLibrary.GetExport(library, "peer_end");
        Title = Text(((delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "peer_title"))());
        Version = Text(((delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "peer_version"))());
    }

    /// <inheritdoc/>
    public override string Key { get; }

    /// <inheritdoc/>
    public override string Title { get; }

    /// <inheritdoc/>
    public override string Version { get; }

    /// <inheritdoc/>
    public override bool IsManaged => false;

    /// <inheritdoc/>
    public override bool IsBound => Key == "products";

    /// <summary>Outputs of a batch.</summary>
    public delegate* unmanaged<void*, int, float*, void> Forward { get; }

    /// <summary>A step on a batch.</summary>
    public delegate* unmanaged<void*, int, float> Step { get; }

    /// <summary>Some calls.</summary>
    public delegate* unmanaged<void*, int, void> Run { get; }

    /// <summary>Frees the work.</summary>
    public delegate* unmanaged<void*, void> End { get; }

    /// <inheritdoc/>
    public override string? Lacks(Cell cell)
    {
        void* work = Begin(cell, Row.TimedLearningRate, out string? lacks);
        if (work is not null)
        {
            End(work);
        }

        return lacks;
    }

    /// <inheritdoc/>
    public override Work Begin(Cell cell, float rate)
    {
        void* work = Begin(cell, rate, out string? lacks);
        return work is null ? throw new InvalidOperationException($"{Title}: {lacks}.") : new NativeWork(cell, this, work);
    }

    private void* Begin(Cell cell, float rate, out string? lacks)
    {
        Subject subject = cell.Subject;
        int[] sizes = [.. subject.Sizes];
        byte* reason = null;
        fixed (int* size = sizes)
        fixed (float* weights = subject.Data.Weights, inputs = subject.Data.Inputs, targets = subject.Data.Targets) // pinned for good
        {
            var task = new NativeTask
            {
                Layers = sizes.Length - 1,
                Sizes = size,
                Cell = (int)subject.Cell,
                Steps = cell.Row.Steps,
                Hidden = Number(subject.Hidden),
                Output = Number(subject.Output),
                IsCrossEntropy = subject.Loss == Loss.CrossEntropy ? 1 : 0,
                Batch = cell.Row.Batch,
                Batches = cell.Batches,
                IsTraining = cell.Row.IsTraining ? 1 : 0,
                IsAdam = cell.Row.IsAdam ? 1 : 0,
                Rate = rate,
                Samples = subject.Data.Samples,
                Weights = weights,
                Inputs = inputs,
                Targets = targets,
            };
            void* work = _begin(&task, &reason);
            lacks = work is null ? Text(reason) : null;
            return work;
        }
    }

    /// <summary>The number of an activation in <c>peers.hpp</c>.</summary>
    private static int Number(Activation activation) => activation switch
    {
        Activation.Identity => 0,
        Activation.Sigmoid => 1,
        Activation.Tanh => 2,
        Activation.Relu => 3,
        Activation.Softmax => 4,
        _ => throw new NotSupportedException($"Native contestants have no {activation}."),
    };

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "no reason given";
}
