using System;

namespace StaticNets;

/// <summary>Where and when training is saved, so that it can go on after an interruption as if there had been none.</summary>
/// <remarks>
/// The file is written beside its place and then moved there, so a complete one is there at any time, for others, too, who read it. It is also written when training ends or is
/// cancelled. What training could not go on from is not written: when a callback makes a parameter infinite, training ends with an <see cref="InvalidOperationException"/> and the file is as it was.
/// </remarks>
public sealed record CheckpointOptions
{
    /// <summary>Saves training in a file.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="everySteps">After how many steps it is written anew, counted from the start of training; at least 1, or null for never within an epoch.</param>
    /// <param name="everyEpochs">After how many epochs; at least 1, or null for never. Every epoch if neither is stated.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, blank or that of a folder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public CheckpointOptions(string path, int? everySteps = null, int? everyEpochs = null)
    {
        FilePath.Check(path);
        OptionCheck.AtLeast(everySteps ?? 1, 1, nameof(everySteps));
        OptionCheck.AtLeast(everyEpochs ?? 1, 1, nameof(everyEpochs));
        Path = path;
        EverySteps = everySteps;
        EveryEpochs = everyEpochs;
    }

    /// <summary>The file.</summary>
    /// <exception cref="ArgumentException">The value is null, blank or that of a folder.</exception>
    public string Path
    {
        get;
        init
        {
            FilePath.Check(value, nameof(Path));
            field = value;
        }
    }

    /// <summary>After how many steps it is written, at least 1, or null for never within an epoch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? EverySteps
    {
        get;
        init
        {
            OptionCheck.AtLeast(value ?? 1, 1, nameof(EverySteps));
            field = value;
        }
    }

    /// <summary>After how many epochs it is written, at least 1, or null for never; 1 where neither this nor <see cref="EverySteps"/> is stated.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? EveryEpochs
    {
        get => field ?? (EverySteps is null ? 1 : null);
        init
        {
            OptionCheck.AtLeast(value ?? 1, 1, nameof(EveryEpochs));
            field = value;
        }
    }

    /// <summary>Whether training goes on from the file if there is one, and begins if there is none. (Resume asks for the file to be there.)</summary>
    public bool ResumeIfPresent { get; init; }
}
