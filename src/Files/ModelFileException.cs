using System;

namespace StaticNets;

/// <summary>A model file that cannot be used: it is damaged, truncated, of another format, or of another network. Nothing was changed.</summary>
public sealed class ModelFileException : Exception
{
    /// <summary>Refuses a file.</summary>
    /// <param name="source">The file, or what else the model came from.</param>
    /// <param name="reason">Why, as a sentence.</param>
    /// <param name="innerException">What led to it, or null.</param>
    public ModelFileException(string source, string reason, Exception? innerException = null)
        : base($"The model {source} cannot be used. {reason}", innerException)
    {
        File = source;
        Reason = reason;
    }

    /// <summary>The file, or what else the model came from.</summary>
    public string File { get; }

    /// <summary>Why it cannot be used.</summary>
    public string Reason { get; }
}
