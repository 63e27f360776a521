using System;
using System.Collections.Generic;
using System.IO;

namespace StaticNets;

/// <summary>What a checkpoint file says of the training it was made in, for those who want to look at it without going on.</summary>
public sealed class TrainingCheckpoint
{
    private TrainingCheckpoint(IReadOnlyDictionary<string, string> settings, int epoch, int step, long steps)
    {
        Settings = settings;
        Epoch = epoch;
        Step = step;
        Steps = steps;
    }

    /// <summary>What has to be the same for training to go on, by name: topology, optimizer, data, options.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The topology of the network.</summary>
    public string Topology => Settings.TryGetValue("topology", out string? topology) ? topology : string.Empty;

    /// <summary>The number of epochs done.</summary>
    public int Epoch { get; }

    /// <summary>The number of steps done in the epoch after them.</summary>
    public int Step { get; }

    /// <summary>The number of steps done since the start of training.</summary>
    public long Steps { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is blank or that of a folder.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="CheckpointException">It is damaged, truncated or no checkpoint.</exception>
    public static TrainingCheckpoint Read(string path)
    {
        CheckpointReader reader = CheckpointFile.Open(path);
        Dictionary<string, string> settings = HistoryFormat.ReadSettings(reader);
        int epoch = reader.ReadInt32(0, int.MaxValue, "The epoch");
        int step = reader.ReadInt32(0, int.MaxValue, "The step");
        return new TrainingCheckpoint(settings, epoch, step, reader.ReadInt64());
    }
}
