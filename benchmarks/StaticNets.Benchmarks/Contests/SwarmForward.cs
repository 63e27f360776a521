using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>A loop over Forward and ForwardMany: agents with networks of their own, and agents of one network.</summary>
/// <typeparam name="TFamily">The agents.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(TanhSwarm))]
[GenericTypeArguments(typeof(SigmoidSwarm))]
[GenericTypeArguments(typeof(ReluSwarm))]
[GenericTypeArguments(typeof(DoubleSwarm))]
public class SwarmForward<TFamily>
    where TFamily : struct, ISwarmFamily
{
    private ISwarm _swarm = null!;

    /// <summary>The agents.</summary>
    [Params(1_000, 10_000)]
    public int Rows { get; set; } = 10_000;

    /// <summary>Makes agents and inputs.</summary>
    [GlobalSetup]
    public void Setup() => _swarm = TFamily.Create(Rows);

    /// <summary>Own networks, one after the other.</summary>
    [Benchmark(Baseline = true)]
    public float LoopOverNetworks() => _swarm.LoopOverNetworks();

    /// <summary>Own networks together.</summary>
    [Benchmark]
    public float ManyNetworks() => _swarm.ManyNetworks();

    /// <summary>The parameters of own networks, read and no more.</summary>
    [Benchmark]
    public float ReadNetworks() => _swarm.ReadNetworks();

    /// <summary>The bytes of a network.</summary>
    public int NetworkBytes => _swarm.NetworkBytes;

    /// <summary>One network, one agent after the other.</summary>
    [Benchmark]
    public float LoopOverRows() => _swarm.LoopOverRows();

    /// <summary>One network, all agents together.</summary>
    [Benchmark]
    public float ManyRows() => _swarm.ManyRows();
}
