using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <content>What differs from row to row of a training pass: sample weights, and the masks of dropout.</content>
public sealed partial class TrainingState<T>
{
    private const ulong StepIncrement = 0x9E3779B97F4A7C15;

    /// <summary>One weight for all rows, or one for each: a row's is at its number and the mask.</summary>
    private T[] _sampleWeights = { NumberConversion.FromDouble<T>(1) };
    private int _sampleMask;
    private int _sampleCount;
    private ulong _passKey;
    private int _turnStart;

    /// <summary>From what the masks of dropout layers are drawn, with <see cref="DropoutStep"/>.</summary>
    public ulong DropoutSeed { get; set; }

    /// <summary>
    /// The number of training passes (<c>Backward</c> and <c>Step</c>) so far. The mask of a pass is a function of the seed, this number, the layer,
    /// the row and the unit: whoever sets both repeats the pass.
    /// </summary>
    public ulong DropoutStep { get; set; }

    /// <summary>Whether rows have weights of their own.</summary>
    public bool HasSampleWeights => _sampleMask != 0;

    /// <summary>
    /// Gives the rows of the training passes that follow weights of their own: the loss becomes the sum of each row's loss times its
    /// weight, divided by the number of rows as before, and the gradients are those of this loss.
    /// </summary>
    /// <param name="weights">A finite weight, at least 0, for each row. They are copied; memory is allocated when there are more than ever before.</param>
    /// <exception cref="ArgumentException">There is no weight, or one is negative or not finite; nothing is changed.</exception>
    public void SetSampleWeights(ReadOnlySpan<T> weights)
    {
        if (weights.IsEmpty)
        {
            throw new ArgumentException("A weight for each row is expected, but none was given. ClearSampleWeights() makes all rows weigh the same.", nameof(weights));
        }

        for (int row = 0; row < weights.Length; row++)
        {
            double weight = NumberConversion.ToDouble(weights.Indexable()[row]);
            if (!double.IsFinite(weight) || weight < 0)
            {
                throw new ArgumentException(FormattableString.Invariant($"The weight of a row must be finite and at least 0, but that of row {row} is {weight}."), nameof(weights));
            }
        }

        // Two at least: the array of one is that of no weights.
        if (_sampleWeights.Length < Math.Max(2, weights.Length))
        {
            _sampleWeights = new T[Math.Max(2, weights.Length)];
        }

        weights.CopyTo(_sampleWeights);
        _sampleCount = weights.Length;
        _sampleMask = -1;
    }

    /// <summary>Makes all rows weigh the same again.</summary>
    public void ClearSampleWeights()
    {
        _sampleWeights[0] = NumberConversion.FromDouble<T>(1);
        _sampleMask = 0;
        _sampleCount = 0;
    }

    /// <summary>For generated code: begins a training pass.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <exception cref="ArgumentException">Rows have weights of their own, but there are more or fewer of them; nothing was begun.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginPass(int rows)
    {
        if (_sampleMask != 0 && _sampleCount != rows)
        {
            ThrowSampleCount(rows);
        }

        _turnStart = 0;
        _passKey = DropoutSeed + (StepIncrement * ++DropoutStep);
    }

    /// <summary>For generated code: begins a training pass of a network with batch normalization.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <exception cref="ArgumentException">There is one row alone, which has no variance; or rows have weights of their own, but there are more or fewer of them. Nothing was begun.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void BeginBatchPass(int rows)
    {
        if (rows < 2)
        {
            throw new ArgumentException("Batch normalization needs at least 2 rows in training, of which it takes mean and variance, but 1 is given. Forward and ComputeLoss take single rows.", "inputs");
        }

        BeginPass(rows);
    }

    /// <summary>For generated code: the rows of the turn that begins are those from this one on.</summary>
    /// <param name="row">The number of the turn's first row.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void BeginTurn(int row) => _turnStart = row;

    /// <summary>For generated code: the weight of a row.</summary>
    /// <param name="row">The number of the row in the turn.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SampleWeight(int row) => _sampleWeights[(_turnStart + row) & _sampleMask];

    /// <summary>For generated code: writes into the workspaces of some rows the keys from which their masks are drawn.</summary>
    /// <param name="place">The place of the first row's key, 8 bytes.</param>
    /// <param name="stride">From a row's workspace to the next.</param>
    /// <param name="first">The number of the first row in the turn.</param>
    /// <param name="rows">The number of rows.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteDropoutKeys(ref T place, nint stride, int first, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            ulong state = _passKey + ((ulong)(uint)(_turnStart + first + row) << 32);
            Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref place, row * stride)), RandomSource.SplitMix64(ref state));
        }
    }

    private void ThrowSampleCount(int rows)
        => throw new ArgumentException($"The training state has sample weights for {_sampleCount} row(s), but {rows} row(s) are given. Set as many, or none with ClearSampleWeights().", "inputs");
}
