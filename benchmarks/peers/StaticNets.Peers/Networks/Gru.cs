using System;

namespace StaticNets.Peers.Networks;

/// <summary>Gated recurrent units, as many as inputs.</summary>
[Network("8-gru(8)", Activation.Tanh, Loss.Mse)]
internal sealed partial class Gru8Network;

/// <summary><see cref="Gru8Network"/> as contestant.</summary>
internal readonly struct Gru8(Gru8Network network) : IGeneratedSequence<Gru8>
{
    public static string Name => "8-gru(8)";

    public static Gru8 Create(ulong seed) => new(new Gru8Network(seed));

    public ISequenceNetwork<float> Network => network;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}

/// <summary>Gated recurrent units, as many as inputs.</summary>
[Network("16-gru(16)", Activation.Tanh, Loss.Mse)]
internal sealed partial class Gru16Network;

/// <summary><see cref="Gru16Network"/> as contestant.</summary>
internal readonly struct Gru16(Gru16Network network) : IGeneratedSequence<Gru16>
{
    public static string Name => "16-gru(16)";

    public static Gru16 Create(ulong seed) => new(new Gru16Network(seed));

    public ISequenceNetwork<float> Network => network;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}

/// <summary>Gated recurrent units, as many as inputs.</summary>
[Network("32-gru(32)", Activation.Tanh, Loss.Mse)]
internal sealed partial class Gru32Network;

/// <summary><see cref="Gru32Network"/> as contestant.</summary>
internal readonly struct Gru32(Gru32Network network) : IGeneratedSequence<Gru32>
{
    public static string Name => "32-gru(32)";

    public static Gru32 Create(ulong seed) => new(new Gru32Network(seed));

    public ISequenceNetwork<float> Network => network;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}

/// <summary>Gated recurrent units, as many as inputs.</summary>
[Network("64-gru(64)", Activation.Tanh, Loss.Mse)]
internal sealed partial class Gru64Network;

/// <summary><see cref="Gru64Network"/> as contestant.</summary>
internal readonly struct Gru64(Gru64Network network) : IGeneratedSequence<Gru64>
{
    public static string Name => "64-gru(64)";

    public static Gru64 Create(ulong seed) => new(new Gru64Network(seed));

    public ISequenceNetwork<float> Network => network;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}
