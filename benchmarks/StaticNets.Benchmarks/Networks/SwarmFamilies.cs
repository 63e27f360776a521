using System;

namespace StaticNets.Benchmarks.Networks;

/// <summary>6-8-2 with tanh throughout, as struct.</summary>
[Network("6-8-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Tanh)]
public partial struct TanhBrain;

/// <summary>The same with sigmoids.</summary>
[Network("6-8-2", Activation.Sigmoid, Loss.Mse, OutputActivation = Activation.Sigmoid)]
public partial struct SigmoidBrain;

/// <summary>The same with rectifiers, and outputs as they are.</summary>
[Network("6-8-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity)]
public partial struct ReluBrain;

/// <summary><see cref="TanhBrain"/> in double precision.</summary>
[Network("6-8-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Tanh, Precision = Precision.Double)]
public partial struct DoubleBrain;

/// <summary>A kind of agent.</summary>
public interface ISwarmFamily
{
    /// <summary>What the tables call it.</summary>
    static abstract string Title { get; }

    /// <summary>Agents with networks and inputs of their own.</summary>
    /// <param name="agents">How many.</param>
    static abstract ISwarm Create(int agents);
}

/// <summary><see cref="TanhBrain"/>.</summary>
public readonly struct TanhSwarm : ISwarmFamily
{
    /// <inheritdoc/>
    public static string Title => "6-8-2 tanh";

    /// <inheritdoc/>
    public static ISwarm Create(int agents)
        => new Swarm<TanhBrain, float>(agents, seed => new(seed), i => (float)i, TanhBrain.ForwardMany, static (ref TanhBrain brain, ReadOnlySpan<float> inputs, Span<float> outputs) => brain.ForwardMany(inputs, outputs));
}

/// <summary><see cref="SigmoidBrain"/>.</summary>
public readonly struct SigmoidSwarm : ISwarmFamily
{
    /// <inheritdoc/>
    public static string Title => "6-8-2 sigmoid";

    /// <inheritdoc/>
    public static ISwarm Create(int agents)
        => new Swarm<SigmoidBrain, float>(agents, seed => new(seed), i => (float)i, SigmoidBrain.ForwardMany, static (ref SigmoidBrain brain, ReadOnlySpan<float> inputs, Span<float> outputs) => brain.ForwardMany(inputs, outputs));
}

/// <summary><see cref="ReluBrain"/>.</summary>
public readonly struct ReluSwarm : ISwarmFamily
{
    /// <inheritdoc/>
    public static string Title => "6-8-2 relu";

    /// <inheritdoc/>
    public static ISwarm Create(int agents)
        => new Swarm<ReluBrain, float>(agents, seed => new(seed), i => (float)i, ReluBrain.ForwardMany, static (ref ReluBrain brain, ReadOnlySpan<float> inputs, Span<float> outputs) => brain.ForwardMany(inputs, outputs));
}

/// <summary><see cref="DoubleBrain"/>.</summary>
public readonly struct DoubleSwarm : ISwarmFamily
{
    /// <inheritdoc/>
    public static string Title => "6-8-2 tanh, double";

    /// <inheritdoc/>
    public static ISwarm Create(int agents)
        => new Swarm<DoubleBrain, double>(agents, seed => new(seed), i => i, DoubleBrain.ForwardMany, static (ref DoubleBrain brain, ReadOnlySpan<double> inputs, Span<double> outputs) => brain.ForwardMany(inputs, outputs));
}
