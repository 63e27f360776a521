using System.CommandLine;
using System.IO;
using System.Threading;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary><c>lenet</c>: handwritten digits by convolutions, those of MNIST where its files are, else the 8x8 ones that the sample carries.</summary>
internal static class LenetCommand
{
    private const double GoalOfMnist = 0.985;
    private const double GoalOfSmall = 0.96;
    private const double TestShare = 0.15;

    private static readonly TrainingSettings Defaults = new(Seed: 1, Epochs: 15, BatchSize: 32, LearningRate: 0.002);

    public static Command Create()
    {
        var command = new Command("lenet", "Train LeNet on images of MNIST, or a smaller one on the built-in digits; shows what it misread, and which pixels spoke for the answer");
        var arguments = new TrainingArguments(command, Defaults);
        var mnist = new Option<DirectoryInfo?>("--mnist")
        {
            Description = "The folder with the files of MNIST, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each with or without .gz",
            HelpName = "folder",
        };
        command.Options.Add(mnist);
        command.Does((result, display, cancellation) => Run(display, arguments.Read(result), result.GetValue(mnist), cancellation));
        return command;
    }

    public static ExitCode Run(Display display, TrainingSettings settings, DirectoryInfo? mnist, CancellationToken cancellation)
        => mnist is null
            ? Run(display, new SmallLeNet(settings.Seed), Images.BuiltIn(), settings, GoalOfSmall, cancellation)
            : Run(display, new LeNet(settings.Seed), Images.OfMnist(mnist), settings, GoalOfMnist, cancellation);

    private static ExitCode Run<TNetwork>(Display display, TNetwork network, Images images, TrainingSettings settings, double goal, CancellationToken cancellation)
        where TNetwork : class, INetwork<float>
    {
        display.Title("LeNet", $"{network.Topology}, {network.ParameterCount} parameters, seed {settings.Seed}");
        var (training, test) = images.Rows.Split(TestShare, settings.Seed);
        Dataset<float> shifted = ShiftedImages.Of(training, images.Side, settings.Seed);
        display.Line($"{training.Count} pictures of {images.Side}x{images.Side} to learn from, with shifted copies {shifted.Count}; {test.Count} held back");
        display.Line();

        var table = new TrainingTable("epoch", settings.Epochs, "training loss", "rate");
        TrainingHistory history = table.Follow(display, report => network.Train(
            shifted,
            new AdamW(settings.LearningRate),
            new TrainingOptions { Epochs = settings.Epochs, BatchSize = settings.BatchSize, Seed = settings.Seed, Schedule = LearningRate.Cosine(warmup: settings.Epochs > 2 ? 1 : 0) },
            new EpochProgress(epoch => report(epoch.Epoch + 1, $"{epoch.TrainingLoss:0.0000}", $"{epoch.LearningRate:0.00000}")),
            cancellation));
        EvaluationResult result = network.Evaluate(test);
        display.Line($"{result}");
        PixelPictures.Show(display, network, test, images.Side);

        double accuracy = ((ClassificationResult)result.Metrics!).Accuracy;
        bool isReached = accuracy >= goal;
        bool isCancelled = history.StopReason == StopReason.Cancelled;
        display.Verdict(isReached && !isCancelled, $"Test accuracy {accuracy:0.0%}, goal {goal:0.0%}: {(isCancelled ? "cancelled" : isReached ? "reached" : "not reached")}.");
        return isCancelled ? ExitCode.Cancelled : isReached ? ExitCode.Success : ExitCode.GoalNotReached;
    }
}
