using System;

namespace StaticNets;

/// <summary>
/// Finds weights for a reward that has no gradient: the evolution strategy of Salimans et al. (2017), "Evolution strategies as a scalable
/// alternative to reinforcement learning", with antithetic sampling and rank shaping.
/// </summary>
/// <remarks>
/// <para>
/// A generation tries, for each of its pairs, the parameters plus and minus the same normal noise <c>e</c>, replaces the rewards by their ranks, and takes
/// <c>sum((rank(+e) - rank(-e)) * e) / (2 * pairs * noise)</c> as the direction in which rewards grow. The optimizer takes a step along it.
/// </para>
/// <para>
/// Noise is drawn again from its seed when it is needed, so the memory does not grow with the number of candidates times that of the parameters; a generation
/// allocates nothing. The same seed gives the same bits on every machine, as far as the reward does.
/// </para>
/// <para>The state of a network that has one is no part of what is searched: it is zeros before each candidate, and afterwards what it was before the generation.</para>
/// </remarks>
/// <example>
/// <code>
/// var strategy = new EvolutionStrategy&lt;Pilot, float&gt;(pilot, new EvolutionOptions { Pairs = 32, Noise = 0.1, Seed = 1 });
/// var adam = new Adam(0.05);
/// for (int i = 0; i &lt; 100; i++)
/// {
///     EvolutionGeneration generation = strategy.Step(ref pilot, ref adam, training, static (ref Pilot p, Candidate c) =&gt; Fly(ref p, c.Seed));
/// }
/// </code>
/// </example>
/// <typeparam name="TNetwork">The type of the network, class or struct.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class EvolutionStrategy<TNetwork, T>
    where TNetwork : INetwork<T>
    where T : unmanaged
{
    private readonly EvolutionOptions _options;
    private readonly ulong[] _noiseSeeds;
    private readonly double[] _rewards;
    private readonly double[] _sorted;
    private readonly int[] _order;
    private readonly double[] _gradient;
    private readonly T[] _parameters;
    private readonly T[] _state;
    private RandomSource _random;

    /// <summary>A strategy for networks of the type.</summary>
    /// <param name="network">A network of the type; it is not changed.</param>
    /// <param name="options">How to search; read now and not again.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public EvolutionStrategy(TNetwork network, EvolutionOptions options)
    {
        if (network is null)
        {
            throw new ArgumentNullException(nameof(network));
        }

        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        _options = new EvolutionOptions { Pairs = options.Pairs, Noise = options.Noise, Seed = options.Seed };
        _noiseSeeds = new ulong[options.Pairs];
        _rewards = new double[2 * options.Pairs];
        _sorted = new double[_rewards.Length];
        _order = new int[_rewards.Length];
        _gradient = new double[network.ParameterCount];
        _parameters = new T[network.Parameters.Length];
        _state = new T[network.State.Length];
        _random = new RandomSource(options.Seed);
    }

    /// <summary>The number of generations so far.</summary>
    public int Generation { get; private set; }

    /// <summary>One generation: tries all candidates, and takes a step of the optimizer.</summary>
    /// <param name="network">The network, which ends with the parameters after the step.</param>
    /// <param name="optimizer">The optimizer, which serves this network alone.</param>
    /// <param name="training">A training state of this network; its gradients are those of the step, in the direction of less reward.</param>
    /// <param name="reward">How well a candidate does. It must be a function of the network's parameters and the candidate alone for runs to be repeatable.</param>
    /// <returns>What came of the generation.</returns>
    /// <exception cref="ArgumentException">The network or the training state is of another size.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A reward is not finite; the network's parameters are what they were. Or the optimizer has taken steps on another network.</exception>
    public EvolutionGeneration Step<TOptimizer>(ref TNetwork network, ref TOptimizer optimizer, TrainingState<T> training, RewardFunction<TNetwork> reward)
        where TOptimizer : IOptimizer
    {
        Check(ref network, training, reward);
        network.Parameters.CopyTo(_parameters);
        if (_state.Length > 0)
        {
            network.State.CopyTo(_state);
        }

        try
        {
            Try(ref network, reward);
        }
        finally
        {
            _parameters.AsSpan().CopyTo(network.Parameters);
            if (_state.Length > 0)
            {
                _state.AsSpan().CopyTo(network.State);
            }
        }

        (double mean, double best, double worst) = Measure();
        CentredRanks.Shape(_rewards, _order, _sorted);
        double norm = Estimate(network.Layers, training.Gradients);
        training.EndBackward(0);
        network.Update(ref optimizer, training);
        return new EvolutionGeneration(Generation++, mean, best, worst, norm);
    }

    private void Check(ref TNetwork network, TrainingState<T> training, RewardFunction<TNetwork> reward)
    {
        if (network is null)
        {
            throw new ArgumentNullException(nameof(network));
        }

        if (reward is null)
        {
            throw new ArgumentNullException(nameof(reward));
        }

        NetworkGuard.CheckTraining(training, network.Parameters.Length);
        if (network.Parameters.Length != _parameters.Length)
        {
            throw new ArgumentException($"The strategy was made for a network whose parameter block has {_parameters.Length} values; this network's has {network.Parameters.Length}.", nameof(network));
        }
    }

    private void Try(ref TNetwork network, RewardFunction<TNetwork> reward)
    {
        for (int pair = 0; pair < _noiseSeeds.Length; pair++)
        {
            _noiseSeeds[pair] = _random.NextUInt64();
            ulong trialSeed = _random.NextUInt64();
            for (int side = 0; side < 2; side++)
            {
                Perturb(network.Layers, network.Parameters, _noiseSeeds[pair], side == 0 ? _options.Noise : -_options.Noise);
                if (_state.Length > 0)
                {
                    network.State.Clear();
                }

                var candidate = new Candidate(Generation, (2 * pair) + side, trialSeed);
                double value = reward(ref network, candidate);
                if (!double.IsFinite(value))
                {
                    throw new InvalidOperationException(FormattableString.Invariant($"The reward of candidate {candidate.Index} of generation {Generation} is {value}, but rewards must be finite. The network is unchanged."));
                }

                _rewards[candidate.Index] = value;
            }
        }
    }

    private void Perturb(ReadOnlySpan<LayerInfo> layers, Span<T> parameters, ulong seed, double noise)
    {
        var random = new RandomSource(seed);
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            for (int row = 0; row <= layer.InputSize; row++)
            {
                Span<T> own = LayerBlock.Row<T>(_parameters, layer, row);
                Span<T> tried = LayerBlock.Row(parameters, layer, row);
                for (int i = 0; i < own.Length; i++)
                {
                    tried[i] = NumberConversion.FromDouble<T>(NumberConversion.ToDouble(own[i]) + (noise * random.NextNormal()));
                }
            }
        }
    }

    private (double Mean, double Best, double Worst) Measure()
    {
        double sum = 0;
        double best = double.NegativeInfinity;
        double worst = double.PositiveInfinity;
        foreach (double value in _rewards)
        {
            sum += value;
            best = Math.Max(best, value);
            worst = Math.Min(worst, value);
        }

        return (sum / _rewards.Length, best, worst);
    }

    /// <summary>The gradients by which optimizers descend: minus the direction in which rewards grow.</summary>
    private double Estimate(ReadOnlySpan<LayerInfo> layers, Span<T> gradients)
    {
        Array.Clear(_gradient, 0, _gradient.Length);
        for (int pair = 0; pair < _noiseSeeds.Length; pair++)
        {
            double weight = (_rewards[2 * pair] - _rewards[(2 * pair) + 1]) / (2 * _noiseSeeds.Length * _options.Noise);
            if (weight == 0)
            {
                continue;
            }

            var random = new RandomSource(_noiseSeeds[pair]);
            for (int i = 0; i < _gradient.Length; i++)
            {
                _gradient[i] -= weight * random.NextNormal();
            }
        }

        double squares = 0;
        int next = 0;
        gradients.Clear();
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            for (int row = 0; row <= layer.InputSize; row++)
            {
                foreach (ref T gradient in LayerBlock.Row(gradients, layer, row))
                {
                    squares += _gradient[next] * _gradient[next];
                    gradient = NumberConversion.FromDouble<T>(_gradient[next++]);
                }
            }
        }

        return Math.Sqrt(squares);
    }
}
