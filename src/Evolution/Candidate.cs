namespace StaticNets;

/// <summary>The candidate that a reward is asked for.</summary>
/// <param name="Generation">The number of the generation, from 0.</param>
/// <param name="Index">The number of the candidate in it, from 0. Candidates 2k and 2k + 1 are a pair.</param>
/// <param name="Seed">A seed for what is random in the trial. The two of a pair have the same, so that they differ by their parameters alone.</param>
public readonly record struct Candidate(int Generation, int Index, ulong Seed);

/// <summary>How well a network does; more is better. It need not be differentiable, and it may be random.</summary>
/// <param name="network">The network with the candidate's parameters, which the reward must not change.</param>
/// <param name="candidate">The candidate.</param>
/// <typeparam name="TNetwork">The type of the network.</typeparam>
/// <returns>A finite number.</returns>
public delegate double RewardFunction<TNetwork>(ref TNetwork network, Candidate candidate);
