using System.IO;
using System.Threading;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Tests;

/// <summary>A short training on the irises, and its report.</summary>
internal static class Trained
{
    public const int Epochs = 12;

    public static (TrainingHistory History, ReportOptions Options) Report()
    {
        var settings = new TrainingSettings(Seed: 3, Epochs, BatchSize: 16, LearningRate: 0.01);
        DataParts data = DataParts.Of(DataReader.Read(DataFormat.Iris, file: null).Rows, settings.Seed);
        var network = new Iris(settings.Seed);
        TrainingHistory history = ClassifierTraining.Run(Display.For(TextWriter.Null), network, data, settings, CancellationToken.None);
        return (history, TrainingReport.Options("Iris", data, network.Evaluate(data.Test), DataFormat.Iris.ClassNames));
    }
}
