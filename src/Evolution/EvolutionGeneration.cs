namespace StaticNets;

/// <summary>What came of a generation.</summary>
/// <param name="Generation">The number of the generation, from 0.</param>
/// <param name="MeanReward">The mean reward of its candidates.</param>
/// <param name="BestReward">The greatest.</param>
/// <param name="WorstReward">The least.</param>
/// <param name="GradientNorm">The Euclidean norm of the estimated gradient.</param>
public readonly record struct EvolutionGeneration(int Generation, double MeanReward, double BestReward, double WorstReward, double GradientNorm);
