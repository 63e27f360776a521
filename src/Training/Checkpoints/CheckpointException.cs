using System;

namespace StaticNets;

/// <summary>A checkpoint that cannot be used: it is damaged, truncated, no checkpoint at all, or of another training. Nothing was changed.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Refuses a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reason">Why, as a sentence.</param>
    /// <param name="innerException">What led to it, or null.</param>
    public CheckpointException(string path, string reason, Exception? innerException = null)
        : base($"The checkpoint {path} cannot be used. {reason}", innerException)
    {
        Path = path;
        Reason = reason;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Why it cannot be used.</summary>
    public string Reason { get; }
}
