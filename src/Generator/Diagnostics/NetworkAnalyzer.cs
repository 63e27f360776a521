namespace StaticNets.Generator.Diagnostics;

/// <summary>placeholder</summary>
public sealed class NetworkAnalyzer
{
}
