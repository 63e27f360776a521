namespace StaticNets;

/// <summary>The library's activations as types, so that a <see cref="DynamicTwin{T}"/> has a loop for each that calls nothing.</summary>
internal static partial class TwinFunctions
{
}
