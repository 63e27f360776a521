using System;

namespace StaticNets;

/// <summary>Ends training when the monitored loss, that of the validation data or else of the training data, gets no better.</summary>
public sealed record EarlyStopping
{
    /// <summary>Ends training after some epochs without improvement.</summary>
    /// <param name="patience">How many epochs in a row may pass without improvement before training ends, at least 1.</param>
    /// <param name="minDelta">An improvement is a loss less than the best before it by more than this; at least 0.</param>
    /// <param name="restoreBest">Whether the network then gets the parameters of the best epoch back.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public EarlyStopping(int patience, double minDelta = 0, bool restoreBest = false)
    {
        OptionCheck.AtLeast(patience, 1, nameof(patience));
        OptionCheck.AtLeastZero(minDelta, nameof(minDelta));
        Patience = patience;
        MinDelta = minDelta;
        RestoreBest = restoreBest;
    }

    /// <summary>How many epochs in a row may pass without improvement, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Patience
    {
        get;
        init
        {
            OptionCheck.AtLeast(value, 1, nameof(Patience));
            field = value;
        }
    }

    /// <summary>By how much more than this a loss has to be less than the best before it; finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinDelta
    {
        get;
        init
        {
            OptionCheck.AtLeastZero(value, nameof(MinDelta));
            field = value;
        }
    }

    /// <summary>Whether the network ends with the parameters of the best epoch, for whatever reason training ends.</summary>
    public bool RestoreBest { get; init; }
}
