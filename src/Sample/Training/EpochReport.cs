namespace StaticNets.Sample.Training;

/// <summary>Where training stands after an epoch.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="TrainingLoss">The mean loss over the epoch's batches, each before its step.</param>
/// <param name="ValidationLoss">The mean loss over the validation part.</param>
/// <param name="ValidationAccuracy">The share of the validation part that is answered right.</param>
/// <param name="IsBest">Whether no earlier epoch had a lower validation loss.</param>
internal readonly record struct EpochReport(int Epoch, double TrainingLoss, double ValidationLoss, double ValidationAccuracy, bool IsBest);
