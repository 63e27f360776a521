namespace StaticNets.Generator.C;

/// <summary>A network in C.</summary>
/// <param name="Header">What a program includes.</param>
/// <param name="Source">What it compiles.</param>
/// <param name="WeightBytes">The bytes of the constant tables.</param>
/// <param name="StackBytes">The bytes of buffers on the stack of a forward pass.</param>
/// <param name="StateBytes">The bytes of a state; 0 for a network without one.</param>
internal sealed record CSource(string Header, string Source, long WeightBytes, long StackBytes, long StateBytes);
