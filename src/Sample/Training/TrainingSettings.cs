namespace StaticNets.Sample.Training;

/// <summary>How to train. The seed fixes everything that is random: the split, the first weights and the order of the samples.</summary>
internal sealed record TrainingSettings(ulong Seed, int Epochs, int BatchSize, double LearningRate);
