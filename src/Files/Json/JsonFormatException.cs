using System;

namespace StaticNets;

/// <summary>Text that is no JSON, or not the JSON that was expected.</summary>
internal sealed class JsonFormatException(int position, string problem) : FormatException($"{problem} at byte {position} of its JSON.")
{
    /// <summary>The byte at which it was seen.</summary>
    public int Position => position;

    /// <summary>What is wrong there.</summary>
    public string Problem => problem;
}
