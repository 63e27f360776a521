using System.CommandLine;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary>The options of a command that trains, with the defaults that suit its network.</summary>
internal sealed class TrainingArguments
{
    private readonly Option<ulong> _seed;
    private readonly Option<int> _epochs;
    private readonly Option<int>? _batchSize;
    private readonly Option<double> _learningRate;
    private readonly TrainingSettings _defaults;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="defaults">The values of options that are not given.</param>
    /// <param name="hasBatches">Whether the size of a batch can be chosen.</param>
    public TrainingArguments(Command command, TrainingSettings defaults, bool hasBatches = true)
    {
        _defaults = defaults;
        _seed = SharedOptions.Seed(defaults.Seed);
        _epochs = NumberOption.Create("--epochs", "How often to go through the training data", defaults.Epochs, 1, 100_000);
        _learningRate = NumberOption.Create("--learning-rate", "The optimizer's learning rate", defaults.LearningRate, 1e-6, 1);
        command.Options.Add(_seed);
        command.Options.Add(_epochs);
        command.Options.Add(_learningRate);
        if (hasBatches)
        {
            _batchSize = NumberOption.Create("--batch-size", "Samples for each step of the optimizer", defaults.BatchSize, 1, 10_000);
            command.Options.Add(_batchSize);
        }
    }

    public TrainingSettings Read(ParseResult result) => new(
        result.GetValue(_seed),
        result.GetValue(_epochs),
        _batchSize is null ? _defaults.BatchSize : result.GetValue(_batchSize),
        result.GetValue(_learningRate));
}
