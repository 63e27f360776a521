using System;

namespace StaticNets;

/// <summary>How settings are searched for.</summary>
public sealed record SearchOptions
{
    /// <summary>How many settings are drawn, at least 1. The first of them are the same for any number.</summary>
    public int Trials { get; init; } = 20;

    /// <summary>How many epochs settings are trained for, at least 1; in successive halving those that are left at the end.</summary>
    public int Epochs { get; init; } = 27;

    /// <summary>How many epochs all settings are trained for first in successive halving, 1 to <see cref="Epochs"/>.</summary>
    public int FirstEpochs { get; init; } = 3;

    /// <summary>In successive halving one of so many settings is kept in each round, which then has so many times the epochs; at least 2.</summary>
    public int Reduction { get; init; } = 3;

    /// <summary>From what settings are drawn; the same seed gives the same settings.</summary>
    public ulong Seed { get; init; }

    /// <summary>From what they are drawn.</summary>
    public SearchSpace Space { get; init; } = new();

    /// <summary>Whether a higher score is better (an accuracy); otherwise a lower one is (a loss).</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>Is told of each training that has ended, with the score after its epochs; null for nobody.</summary>
    public IProgress<TrialResult>? Progress { get; init; }

    internal void Check()
    {
        ScheduleArgument.AtLeast(Trials, 1, nameof(Trials));
        ScheduleArgument.AtLeast(Epochs, 1, nameof(Epochs));
        ScheduleArgument.AtLeast(FirstEpochs, 1, nameof(FirstEpochs));
        ScheduleArgument.AtLeast(Reduction, 2, nameof(Reduction));
        if (FirstEpochs > Epochs)
        {
            throw new ArgumentOutOfRangeException(nameof(FirstEpochs), FirstEpochs, $"The first round must have at most as many epochs as the last, {Epochs}.");
        }

        ScheduleArgument.NotNull(Space, nameof(Space)).Check();
    }
}
