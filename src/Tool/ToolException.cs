using System;

namespace StaticNets.Tool;

/// <summary>What cannot be done, in a sentence for the person at the keyboard.</summary>
internal sealed class ToolException(string message) : Exception(message);
