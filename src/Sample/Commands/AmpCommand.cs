using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Threading;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Sound;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary><c>amp</c>: a network learns the sound of an amplifier from a pair of recordings, and plays a riff through what it has learned.</summary>
internal static class AmpCommand
{
    /// <summary>A sequence is so many samples, an eighth of a second; the recording is cut into as many as there are.</summary>
    private const int Piece = Recording.SampleRate / 8;

    /// <summary>The samples that gradients go back through.</summary>
    private const int Window = 128;

    /// <summary>As many samples as a sound card asks for at once.</summary>
    private const int Block = 64;

    /// <summary>The error-to-signal ratio below which the task counts as solved.</summary>
    private const double Goal = 0.01;

    /// <summary>The same of a training that ends early.</summary>
    private const double QuickGoal = 0.1;

    public static ulong DefaultSeed => 1;

    public static Command Create()
    {
        var command = new Command("amp", "Learn the sound of an amplifier from a pair of WAV files, and play a riff through it");
        Option<ulong> seed = SharedOptions.Seed(DefaultSeed);
        var folder = new Option<DirectoryInfo>("--to")
        {
            Description = "Write the WAV files into this directory, which is made if need be",
            HelpName = "directory",
            DefaultValueFactory = static _ => new DirectoryInfo("amp"),
        };
        var quick = new Option<bool>("--quick") { Description = "Learn for a moment from a short recording, to see that it works" };
        command.Options.Add(seed);
        command.Options.Add(folder);
        command.Options.Add(quick);
        command.Does((result, display, cancellation) => Run(display, result.GetValue(seed), result.GetValue(folder)!, result.GetValue(quick), cancellation));
        return command;
    }

    public static ExitCode Run(Display display, ulong seed, DirectoryInfo folder, bool isQuick, CancellationToken cancellation)
    {
        double seconds = isQuick ? 3 : 12;
        int epochs = isQuick ? 10 : 25;
        double goal = isQuick ? QuickGoal : Goal;
        display.Title("Amp", $"{PedalNetwork.Topology}, {PedalNetwork.ParameterCount} parameters, {seconds} seconds to learn from, seed {seed}");
        string dry = Path.Combine(folder.FullName, "training-input.wav");
        string wet = Path.Combine(folder.FullName, "training-target.wav");
        float[] improvised = Guitar.Improvise(seconds, seed);
        Recording.Write(dry, improvised);
        Recording.Write(wet, Amplifier.Play(improvised));

        // From here on only the two files are known of the amplifier.
        float[] riff = Guitar.PlayRiff(isQuick ? 2 : 8, seed: 2001);
        float[] expected = Amplifier.Play(riff);
        var net = new PedalNetwork(seed);
        double before = Recording.ErrorToSignal(expected, Play(net, riff, out _));
        TrainingHistory history = Train(display, net, Recording.Read(dry), Recording.Read(wet), epochs, seed, cancellation);
        float[] played = Play(net, riff, out double realTime);
        double after = Recording.ErrorToSignal(expected, played);
        Recording.Write(Path.Combine(folder.FullName, "input.wav"), riff);
        Recording.Write(Path.Combine(folder.FullName, "target.wav"), expected);
        Recording.Write(Path.Combine(folder.FullName, "output.wav"), played);
        display.Line($"Error-to-signal ratio of a riff that is new to it: {before:0.0000} before, {after:0.0000} after.");
        display.Line($"{realTime:0} times as fast as it sounds, {Block} samples at a time on one core.");
        display.Line($"{folder.FullName} has the riff (input.wav), the amplifier (target.wav), the network (output.wav), and what it learned from.");
        display.Line();
        if (history.StopReason == StopReason.Cancelled)
        {
            display.Verdict(isReached: false, "Training was cancelled; the network can be used as it is.");
            return ExitCode.Cancelled;
        }

        bool isSolved = after < goal;
        display.Verdict(isSolved, isSolved ? "The network sounds like the amplifier." : "The network does not sound like the amplifier; another --seed may help.");
        return isSolved ? ExitCode.Success : ExitCode.GoalNotReached;
    }

    private static TrainingHistory Train(Display display, PedalNetwork net, float[] dry, float[] wet, int epochs, ulong seed, CancellationToken cancellation)
    {
        int pieces = dry.Length / Piece;
        var lengths = new int[pieces];
        Array.Fill(lengths, Piece);
        var data = new SequenceDataset<float>(dry.AsMemory(0, pieces * Piece), wet.AsMemory(0, pieces * Piece), lengths, inputSize: 1, targetSize: 1);
        var options = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = 8,
            WindowLength = Window,
            ClipNorm = 1,
            Seed = seed,
            MaxThreads = Environment.ProcessorCount,
            Schedule = LearningRate.Cosine(warmup: 1),
        };
        return new TrainingTable("epoch", epochs, "loss").Follow(
            display,
            report => net.Train(data, new Adam(0.01), options, new EpochProgress(epoch => report(epoch.Epoch + 1, $"{epoch.TrainingLoss:0.000000}")), cancellation));
    }

    /// <summary>Plays a recording through the network as a sound card would ask for it.</summary>
    /// <param name="net">The network.</param>
    /// <param name="samples">The recording.</param>
    /// <param name="realTime">How many times as fast as it sounds that was.</param>
    private static float[] Play(PedalNetwork net, float[] samples, out double realTime)
    {
        var played = new float[samples.Length];
        net.Reset();
        long start = Stopwatch.GetTimestamp();
        for (int done = 0; done < samples.Length; done += Block)
        {
            int count = Math.Min(Block, samples.Length - done);
            net.ForwardSequence(samples.AsSpan(done, count), played.AsSpan(done, count));
        }

        realTime = samples.Length / (double)Recording.SampleRate / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return played;
    }
}
