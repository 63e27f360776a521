using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>
/// For generated code: what threads that share a phase of a training call have in common. The caller's memory is pinned as long
/// as they work on it.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class TrainingTeam<T>
    where T : unmanaged
{
    /// <summary>Blocks of rows are whole tiles.</summary>
    private const int TileRows = 8;

    /// <summary>The most rows of a block: their values stay near from layer to layer.</summary>
    private const int MaxBlockRows = 32;

    /// <summary>Where rows are sequences, the steps of each.</summary>
    internal int Steps;

    private readonly Action<int, int> _doItem;
    private TrainingWork<T>? _work;
    private T* _inputs;
    private T* _targets;
    private T* _parameters;
    private object? _rule;

    internal TrainingTeam(TrainingState<T> training)
    {
        Training = training;
        _doItem = (item, worker) => _work!(this, item, worker);
    }

    /// <summary>The training state of the call.</summary>
    public TrainingState<T> Training { get; }

    /// <summary>The rows of the turn.</summary>
    public int Rows { get; private set; }

    /// <summary>The rows of a block.</summary>
    public int BlockRows { get; private set; }

    /// <summary>By what losses are multiplied.</summary>
    public T Scale { get; private set; }

    /// <summary>Whether sums go on from what the gradients are.</summary>
    public bool IsAdded { get; private set; }

    /// <summary>The first input of the turn.</summary>
    public ref T Inputs => ref *_inputs;

    /// <summary>The first target of the turn.</summary>
    public ref T Targets => ref *_targets;

    /// <summary>The first parameter.</summary>
    public ref T Parameters => ref *_parameters;

    /// <summary>The first phase of a turn: an item is a block of rows.</summary>
    /// <param name="work">What is done with a block.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="scale">By what losses are multiplied.</param>
    /// <param name="rows">The number of rows.</param>
    public void RunRows(TrainingWork<T> work, ref T x, ref T t, ref T w, T scale, int rows)
    {
        // Four blocks a thread, so that they end at about the same time; what a block computes does not depend on its size.
        int perBlock = (rows / (4 * Training.ThreadCount)) + TileRows - 1;
        BlockRows = Math.Clamp(perBlock - (perBlock % TileRows), TileRows, MaxBlockRows);
        Rows = rows;
        Scale = scale;
        Run(work, (rows + BlockRows - 1) / BlockRows, ref x, ref t, ref w);
    }

    /// <summary>The second phase of a turn: an item is a panel of parameters.</summary>
    /// <param name="work">What is done with a panel.</param>
    /// <param name="panels">The number of panels.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="isAdded">Whether sums go on from what the gradients are.</param>
    public void RunPanels(TrainingWork<T> work, int panels, ref T x, ref T w, int rows, bool isAdded)
    {
        Rows = rows;
        IsAdded = isAdded;
        Run(work, panels, ref x, ref x, ref w);
    }

    /// <summary>Copies the optimizer's rule to where all threads find it.</summary>
    /// <param name="rule">The optimizer, a struct.</param>
    public void SetRule<TOptimizer>(ref TOptimizer rule)
        where TOptimizer : IOptimizer
    {
        if (_rule is not RuleOf<TOptimizer> copy)
        {
            copy = new RuleOf<TOptimizer>();
            _rule = copy;
        }

        copy.Value = rule;
    }

    /// <summary>The optimizer's rule, of which every thread makes a copy.</summary>
    public ref TOptimizer Rule<TOptimizer>()
        where TOptimizer : IOptimizer
        => ref Unsafe.As<RuleOf<TOptimizer>>(_rule!).Value;

    private void Run(TrainingWork<T> work, int items, ref T x, ref T t, ref T w)
    {
        fixed (T* inputs = &x, targets = &t, parameters = &w)
        {
            _work = work;
            _inputs = inputs;
            _targets = targets;
            _parameters = parameters;
            if (!WorkerPool.TryRun(_doItem, items, Training.ThreadCount))
            {
                for (int item = 0; item < items; item++)
                {
                    work(this, item, 0);
                }
            }
        }
    }

    private sealed class RuleOf<TOptimizer>
        where TOptimizer : IOptimizer
    {
        public TOptimizer Value = default!;
    }
}
