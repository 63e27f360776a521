using System;

namespace StaticNets.Peers.Contestants;

/// <summary>A native contestant at work. The loop over calls is native, too, so that none of them pays for the way from C#.</summary>
internal sealed unsafe class NativeWork : Work
{
    private readonly NativeContestant _contestant;
    private readonly void* _work;

    /// <summary>Wraps it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="contestant">Whose it is.</param>
    /// <param name="work">What its library made.</param>
    public NativeWork(Cell cell, NativeContestant contestant, void* work)
        : base(cell)
    {
        _contestant = contestant;
        _work = work;
    }

    /// <inheritdoc/>
    public override void Forward(int batch, Span<float> outputs)
    {
        fixed (float* y = outputs)
        {
            _contestant.Forward(_work, batch, y);
        }
    }

    /// <inheritdoc/>
    public override float Step(int batch) => _contestant.Step(_work, batch);

    /// <inheritdoc/>
    public override void Run(int calls) => _contestant.Run(_work, calls);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _contestant.End(_work);
        base.Dispose();
    }
}
