using System;

namespace StaticNets.Peers.Networks;

/// <summary>Long short-term memory, as many as inputs.</summary>
[Network("8-lstm(8)", Activation.Tanh, Loss.Mse)]
internal sealed partial class Lstm8Network;

/// <summary><see cref="Lstm8Network"/> as contestant.</summary>
internal readonly struct Lstm8(Lstm8Network network) : IGeneratedSequence<Lstm8>
{
    public static string Name => "8-lstm(8)";

    public static Lstm8 Create(ulong seed) => new(new Lstm8Network(seed));

    public ISequenceNetwork<float> Network => network;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}

/// <summary>Long short-term memory, as many as inputs.</summary>
[Network("16-lstm(16)", Activation.Tanh, Loss.Mse)]
internal sealed partial class Lstm16Network;

/// <summary><see cref="Lstm16Network"/> as contestant.</summary>
internal readonly struct Lstm16(Lstm16Network network) : IGeneratedSequence<Lstm16>
{
    public static string Name => "16-lstm(16)";

    public static Lstm16 Create(ulong seed) => new(new Lstm16Network(seed));

    public ISequenceNetwork<float> Network => network;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}

/// <summary>Long short-term memory, as many as inputs.</summary>
[Network("32-lstm(32)", Activation.Tanh, Loss.Mse)]
internal sealed partial class Lstm32Network;

/// <summary><see cref="Lstm32Network"/> as contestant.</summary>
internal readonly struct Lstm32(Lstm32Network network) : IGeneratedSequence<Lstm32>
{
    public static string Name => "32-lstm(32)";

    public static Lstm32 Create(ulong seed) => new(new Lstm32Network(seed));

    public ISequenceNetwork<float> Network => network;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}

/// <summary>Long short-term memory, as many as inputs.</summary>
[Network("64-lstm(64)", Activation.Tanh, Loss.Mse)]
internal sealed partial class Lstm64Network;

/// <summary><see cref="Lstm64Network"/> as contestant.</summary>
internal readonly struct Lstm64(Lstm64Network network) : IGeneratedSequence<Lstm64>
{
    public static string Name => "64-lstm(64)";

    public static Lstm64 Create(ulong seed) => new(new Lstm64Network(seed));

    public ISequenceNetwork<float> Network => network;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}
