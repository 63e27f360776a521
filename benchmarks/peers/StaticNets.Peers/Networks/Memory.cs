using System;

namespace StaticNets.Peers.Networks;

/// <summary>A small network with memory, trained through time.</summary>
[Network("3-gru(16)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
internal sealed partial class MemoryNetwork;

/// <summary>The same in double precision.</summary>
[Network("3-gru(16)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity, Precision = Precision.Double)]
internal sealed partial class PreciseMemoryNetwork;

/// <summary><see cref="MemoryNetwork"/> as contestant.</summary>
internal readonly struct Memory(MemoryNetwork network) : IGeneratedSequence<Memory>
{
    public static string Name => "3-gru(16)-2";

    public static bool IsTrained => true;

    public static Memory Create(ulong seed) => new(new MemoryNetwork(seed));

    public static ISequenceNetwork<double> CreateDouble() => new PreciseMemoryNetwork(0);

    public ISequenceNetwork<float> Network => network;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}
