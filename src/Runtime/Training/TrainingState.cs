using System;
using System.ComponentModel;

namespace StaticNets;

/// <summary>
/// What training a network needs beside its parameters: the gradients and the values that the optimizer keeps for each parameter.
/// A class network makes its own at the first call; the owner of a struct network makes one, once, and passes it.
/// </summary>
/// <remarks>
/// A training state belongs to one thread at a time, as the network that is trained and its optimizer do: two threads that train with it spoil each other's gradients, and the
/// optimizer's count of steps tells so sooner or later. Threads that train networks each have a network, an optimizer and a training state of their own;
/// <see cref="MaxThreads"/> lets several work on one call.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class TrainingState<T>
    where T : unmanaged
{
    private const long MaxScratchLength = 2_000_000_000;

    private AlignedMemory<T> _gradients;
    private AlignedMemory<T> _slots;
    private AlignedMemory<T> _scratch;
    private AlignedMemory<T> _panels;
    private TrainingTeam<T>? _team;
    private int _maxThreads = 1;
    private bool _areInputsChecked;
    private bool _hasInfiniteInput;
    private Type? _optimizer;
    private int _slotCount;
    private int _stepCount;

    /// <summary>A training state with gradients 0.</summary>
    /// <param name="length">The length of the network's parameter block: of <see cref="IParameterNetwork{T}.Parameters"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is not positive.</exception>
    public TrainingState(int length)
    {
        if (length <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "A training state is as long as a network's parameter block, which is at least 1.");
        }

        Length = length;
        _gradients = new AlignedMemory<T>(length);
    }

    /// <summary>The length of the parameter block that this state belongs to.</summary>
    public int Length { get; }

    /// <summary>The gradients, in the layout of <see cref="IParameterNetwork{T}.Parameters"/>.</summary>
    public Span<T> Gradients => _gradients.Span;

    /// <summary>The optimizer's values: one block a slot, each in the layout of <see cref="IParameterNetwork{T}.Parameters"/>. Empty before the first step.</summary>
    public Span<T> Slots => _slots.Span.Slice(0, _slotCount * Length);

    /// <summary>
    /// How many threads may share the work of a training call over a batch, with the one that makes the call; 1 at first. More than
    /// the machine has processors are never used, and calls too small to gain by it stay on their own thread. The numbers are
    /// the same to the bit for any number of threads.
    /// </summary>
    /// <remarks>
    /// The other threads are those of the process's pool for training, which serves one call at a time: of networks that train at once
    /// on threads of their own, one has the pool and the others do their work alone. <see cref="IOptimizer.Update{T}"/> of an
    /// optimizer that is a struct is then called by several threads at once, each with a copy.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxThreads
    {
        get => _maxThreads;
        set
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A training call has at least 1 thread, the caller's own.");
            }

            _maxThreads = value;
            _team ??= value > 1 ? new TrainingTeam<T>(this) : null;
        }
    }

    /// <summary>For generated code: the threads that share a call, or null where it has but one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TrainingTeam<T>? Team => ThreadCount > 1 ? _team : null;

    /// <summary>How many threads share a call.</summary>
    internal int ThreadCount => Math.Min(_maxThreads, WorkerPool.MaxThreads);

    /// <summary>Whether targets are checked where data come in, so that training passes need not look at them.</summary>
    internal bool AreTargetsChecked { get; set; }

    /// <summary>Whether the inputs and the loss of the last backward pass were finite. While they are not, an update changes nothing.</summary>
    public bool IsLossFinite { get; private set; } = true;

    /// <summary>For generated code: keeps whether a backward pass gave gradients to go by.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="inputs">The inputs. An infinite one may give a finite loss, through a saturated activation, and gradients that are not.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EndBackward(double loss, ReadOnlySpan<T> inputs)
    {
        IsLossFinite = double.IsFinite(loss) && (_areInputsChecked ? !_hasInfiniteInput : FiniteNumbers.AreAll(inputs));
        _areInputsChecked = false;
        _hasInfiniteInput = false;
    }

    /// <summary>For generated code: looks for infinite inputs while a block of them is near; <see cref="EndBackward(double, ReadOnlySpan{T})"/> need not look again.</summary>
    /// <param name="inputs">A block of the inputs; all of them pass here before the backward pass ends, on any thread.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckInputs(ReadOnlySpan<T> inputs)
    {
        _areInputsChecked = true;
        if (!FiniteNumbers.AreAll(inputs))
        {
            _hasInfiniteInput = true;
        }
    }

    /// <summary>For networks of other origin: keeps whether the loss of a backward pass was finite.</summary>
    /// <param name="loss">The loss.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EndBackward(double loss) => IsLossFinite = double.IsFinite(loss);

    /// <summary>
    /// For generated code: begins a step of the optimizer, with fresh slots when it is the optimizer's first.
    /// </summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <returns>False when the last loss was not finite: then nothing was begun and nothing may be updated.</returns>
    /// <exception cref="InvalidOperationException">The optimizer has taken steps elsewhere, or two threads step at once.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryBeginUpdate<TOptimizer>(ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
    {
        if (!IsLossFinite)
        {
            return false;
        }

        bool isFirst = optimizer.StepCount == 0;
        if (!isFirst && (_optimizer != typeof(TOptimizer) || _stepCount != optimizer.StepCount))
        {
            ThrowForeignOptimizer(optimizer.StepCount, typeof(TOptimizer));
        }

        // begun before the slots are made anew: an optimizer that refuses to begin leaves those of another untouched
        optimizer.BeginStep();
        if (isFirst)
        {
            Attach(ref optimizer);
        }

        _stepCount = optimizer.StepCount;
        return true;
    }

    /// <summary>For generated code: the first value of slot 0, or of the gradients while there are no slots.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T SlotsReference => ref _slotCount > 0 ? ref _slots.Reference : ref _gradients.Reference;

    /// <summary>For generated code: memory for what a batch computes on its way, allocated at the first batch and again at one that needs more.</summary>
    /// <param name="length">How many values are needed.</param>
    /// <returns>The first value; the contents are undefined.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T GetScratch(int length)
    {
        if (_scratch.Length < length)
        {
            _scratch = new AlignedMemory<T>(length);
        }

        return ref _scratch.Reference;
    }

    /// <summary>For generated code: the same for some rows, each of which needs so much.</summary>
    /// <param name="before">How many values are needed before the rows.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">How many values a row needs.</param>
    /// <returns>The first value; the contents are undefined.</returns>
    /// <exception cref="ArgumentException">The rows need more values than an array can hold.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T GetScratch(long before, int rows, int stride)
    {
        long length = before + ((long)rows * stride);
        if (length > MaxScratchLength)
        {
            throw new ArgumentException($"A training pass over {rows} rows needs {length} values of memory, and at most {MaxScratchLength} can be had: train on smaller batches.", "inputs");
        }

        return ref GetScratch((int)length);
    }

    /// <summary>For generated code: what <see cref="GetScratch(int)"/> returned last.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T ScratchReference => ref _scratch.Reference;

    /// <summary>For generated code: makes memory for the gradients of a panel, for each thread.</summary>
    /// <param name="length">How many values a panel has, the same at every call.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void ReservePanels(int length)
    {
        if (_panels.Length < length * ThreadCount)
        {
            _panels = new AlignedMemory<T>(length * ThreadCount);
        }
    }

    /// <summary>For generated code: the first value of a thread's panel.</summary>
    /// <param name="worker">The number of the thread, from 0.</param>
    /// <param name="length">How many values a panel has.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T GetPanel(int worker, int length) => ref _panels.Span[worker * length];

    /// <summary>For generated code: the first gradient.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref T GradientsReference => ref _gradients.Reference;

    private void Attach<TOptimizer>(ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
    {
        int slotCount = optimizer.SlotCount;
        if (_slots.Length < slotCount * Length)
        {
            _slots = new AlignedMemory<T>(slotCount * Length);
        }

        for (int slot = 0; slot < slotCount; slot++)
        {
            _slots.Span.Slice(slot * Length, Length).Fill(NumberConversion.FromDouble<T>(optimizer.InitialSlotValue(slot)));
        }

        _optimizer = typeof(TOptimizer);
        _slotCount = slotCount;
    }

    private void ThrowForeignOptimizer(int steps, Type type)
    {
        const string Remedy = "An optimizer serves one network and one training state, and one thread at a time: make a new optimizer for each";
        throw new InvalidOperationException(
            _optimizer is null ? $"This {type.Name} has taken {steps} step(s), but on another network or training state: this one has seen no step. {Remedy}."
            : _optimizer != type ? $"This {type.Name} has taken {steps} step(s), but on another network or training state: this one has seen {_stepCount} step(s) of {_optimizer.Name}. {Remedy}."
            : $"This {type.Name} has taken {steps} step(s), but this training state has seen {_stepCount} step(s) of it. Either two threads step at once, or the optimizer also steps on another network or training state, or a copy of it does. " +
                $"{Remedy}, and train a network on one thread (MaxThreads shares the work of a step among several).");
    }
}
