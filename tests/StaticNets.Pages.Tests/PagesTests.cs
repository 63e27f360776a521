using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace StaticNets.Pages.Tests;

/// <summary>The programs of the other pages, run from top to bottom, do what the pages say.</summary>
public class PagesTests
{
    /// <summary>Pages whose programs need an engine, which is not here: <c>UnityPageTests</c> and <c>GameTests</c> compile them against its signatures.</summary>
    private static readonly string[] OfEngines = ["unity.md", "godot.md", "monogame.md"];

    /// <summary>Pages whose programs run here.</summary>
    private static readonly string[] Run = ["README.md", "getting-started.md", "training.md", "sequences.md", "images.md", "swarms.md", "telemetry.md", "embedding.md", "extending.md", "verification.md", "devices.md", "topology.md", "numeric-contract.md"];

    /// <summary>Uses all that docs/extending.md defines, and prints the loss before and after.</summary>
    private const string UseOfExtensions = """
        var net = new Sine(seed: 1, new SmallUniform());
        var data = new Sines();
        var optimizer = new Lion(0.002);
        var inputs = new float[1000];
        var targets = new float[1000];
        for (int i = 0; i < 1000; i++)
        {
            data.CopyRow(i * 100, inputs.AsSpan(i, 1), targets.AsSpan(i, 1));
        }

        double before = net.ComputeLoss(inputs, targets);
        net.Train(data, optimizer, new TrainingOptions { Epochs = 2, BatchSize = 100, Seed = 1, Schedule = new InverseRoot() });
        double trained = net.ComputeLoss(inputs, targets);
        var adam = new Adam(1e-4);
        Steps.Accumulate(ref net, new[] { inputs, inputs }, new[] { targets, targets }, ref adam, Sine.CreateTrainingState());
        double after = net.ComputeLoss(inputs, targets);
        Console.WriteLine(FormattableString.Invariant($"{before} {trained} {after}"));

        [Network("1-32-1", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
        public partial class Sine;

        """;

    /// <summary>What docs/verification.md takes from the package BenchmarkDotNet and from the sources that the package adds to a project with it, which <c>BenchmarkTests</c> of the package run.</summary>
    private const string Benchmarks = """
        namespace BenchmarkDotNet.Running
        {
            public static class BenchmarkRunner
            {
                public static void Run<TBenchmark>() => System.Console.WriteLine(typeof(TBenchmark).Name);
            }
        }

        namespace StaticNets.Benchmarks
        {
            public class CompareWithDynamicTwin<TNetwork>
            {
                protected virtual TNetwork CreateNetwork() => throw new System.NotSupportedException();
            }
        }

        """;

    [Fact]
    public void EveryPageWithCodeIsTested()
        => Assert.Equal(Run.Concat(OfEngines).Order(StringComparer.Ordinal), Page.Names.Where(name => Page.Of(name).HasCode));

    /// <summary>"near 0 1 1 0": nearer than to the other; and the loss falls.</summary>
    [Fact]
    public void TheReadmeLearnsXor()
    {
        PageProgram program = PageProgram.Run(Assert.Single(Page.Of("README.md").Programs()));
        double[] losses = [.. program.Lines.SkipLast(1).Select(line => double.Parse(Regex.Match(line, @"^epoch \d+: loss ([0-9.]+)$").Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(4, losses.Length);
        Assert.True(losses[^1] < losses[0] / 4, program.Output);
        Assert.Equal([0, 1, 1, 0], PageProgram.Numbers(program.Lines[^1]).Select(answer => Math.Round(answer)));
    }

    /// <summary>Every figure of the readme's table of peers is the ratio that the performance page has for that peer, network and work.</summary>
    [Fact]
    public void TheReadmesFiguresAreThoseOfThePerformancePage()
    {
        (string Section, string Network)[] columns =
        [
            ("#### Forward, one sample", "64-64-10"),
            ("#### Forward, batches of 128", "784-128-64-10"),
            ("#### Training, SGD, batches of 32", "64-64-10"),
        ];
        string[][] rows = [.. Table(Page.Of("README.md").Text, "## How fast").Skip(1)];
        Assert.True(rows.Length >= 5, "The readme has no table of peers.");
        foreach ((int column, (string section, string network)) in columns.Index())
        {
            string[][] published = Table(Page.Of("performance.md").Text, section);
            string[] figures = published.Single(row => row[0] == network);
            foreach (string[] row in rows)
            {
                string figure = figures[Array.IndexOf(published[0], row[0])];
                Match ratio = Regex.Match(figure, @"\(([0-9.,]+) ±");
                Assert.True(row[column + 1] == (ratio.Success ? ratio.Groups[1].Value : figure), $"{row[0]}, {section} {network}: the readme says {row[column + 1]}, the performance page {figure}.");
            }
        }
    }

    /// <summary>The short training in the list of features compiles and learns, too.</summary>
    [Fact]
    public void TheTrainingAmongTheFeaturesRuns()
    {
        string call = Regex.Match(Page.Of("features.md").Text, @"net\.Train\(train, new AdamW\(1e-3\), .*\)$", RegexOptions.Multiline).Value.Replace("Validation = validation", "Validation = train", StringComparison.Ordinal);
        PageProgram program = PageProgram.Run($$"""
            using System;
            using StaticNets;
            var random = new RandomSource(1);
            var points = new float[400];
            var classes = new int[200];
            for (int i = 0; i < 200; i++)
            {
                points[2 * i] = random.NextSingle() - 0.5f;
                points[(2 * i) + 1] = random.NextSingle() - 0.5f;
                classes[i] = points[2 * i] > points[(2 * i) + 1] ? 1 : 0;
            }

            Dataset<float> train = Dataset.Classification(points, classes, 2);
            var net = new Net(1);
            {{call}};
            Console.WriteLine(((ClassificationResult)net.Evaluate(train).Metrics!).Accuracy > 0.9);

            [Network("2-8-2", Activation.Tanh, Loss.CrossEntropy)]
            public partial class Net;
            """);
        Assert.Equal("True\n", program.Output);
    }

    [Fact]
    public void GettingStartedLearnsXorAndTheInsideOfACircle()
    {
        IReadOnlyList<string> programs = Page.Of("getting-started.md").Programs();
        Assert.Equal(2, programs.Count);
        Assert.Equal([0, 1, 1, 0], PageProgram.Numbers(PageProgram.Run(programs[0]).Lines[^1]).Select(answer => Math.Round(answer)));
        Assert.Contains("It prints `1 0`", Page.Of("getting-started.md").Text, StringComparison.Ordinal);
        Assert.Equal("1 0\n", PageProgram.Run(programs[1]).Output);
    }

    [Fact]
    public void TheNumericContractIsKept() => Assert.Equal("True\n", PageProgram.Run(Assert.Single(Page.Of("numeric-contract.md").Programs())).Output);

    /// <summary>Networks that share thoughts or have their own give the bits that each gives alone; a generation breeds another, and the best go on.</summary>
    [Fact]
    public void SwarmsThinkAndBreed()
    {
        Page page = Page.Of("swarms.md");
        Assert.Single(page.Programs());
        PageProgram program = PageProgram.Run(page.WholeWith("""
            // the last snippet has changed the first of the new ones, which was the best of the old ones
            Console.WriteLine(swarm[0].Equals(next[elite[0]]));
            Console.WriteLine(swarm[1].Equals(next[elite[1]]));
            var alone = new float[Brain.OutputSize];
            next[7].Forward(senses.AsSpan(7 * Brain.InputSize, Brain.InputSize), alone);
            Console.WriteLine(alone.AsSpan().SequenceEqual(actions.AsSpan(7 * Brain.OutputSize, Brain.OutputSize)));
            try
            {
                Brain.ForwardMany(swarm, senses.AsSpan(1), actions);
            }
            catch (ArgumentException exception)
            {
                Console.WriteLine(exception.ParamName);
            }
            """));
        Assert.Equal("False\nTrue\nTrue\ninputs\n", program.Output);
    }

    /// <summary>A state moves, is kept and shared as the page says; signs are remembered, noise is taken away, in windows and in a loop of one's own.</summary>
    [Fact]
    public void SequencesAreRememberedAndSmoothed()
    {
        PageProgram program = PageProgram.Run(Assert.Single(Page.Of("sequences.md").Programs()));
        Assert.Equal(["step by step and at once: True", "from a kept state: True", "agents and one alone: True"], program.Lines[..3]);
        Assert.Matches("^300 sequences of 5 to 20 steps, [0-9,]+ in all, with 3 inputs and 3 targets at the last step, 3 classes$", program.Lines[3]);
        Assert.InRange(double.Parse(Regex.Match(program.Lines[4], "^recall: .*accuracy ([0-9.]+)").Groups[1].Value, CultureInfo.InvariantCulture), 0.95, 1);
        double noise = program.NumberAfter("mean square of the noise:");
        Assert.InRange(noise, 0.2, 0.3);
        Assert.InRange(program.NumberAfter("of what is left:"), 0, noise / 4);
        Assert.InRange(program.NumberAfter("own loop:"), 0, noise / 2);
        Assert.Equal("both channels: True", program.Lines[^1]);
    }

    /// <summary>Bars are told apart wherever they are.</summary>
    [Fact]
    public void ImagesAreTold()
    {
        PageProgram program = PageProgram.Run(Assert.Single(Page.Of("images.md").Programs()));
        Assert.Equal(354, program.NumberAfter("parameters:"));
        Assert.InRange(double.Parse(Regex.Match(program.Lines[1], "accuracy ([0-9.]+)").Groups[1].Value, CultureInfo.InvariantCulture), 0.97, 1);
    }

    [Fact]
    public void EmbeddingPrintsWhatThePageSays()
    {
        Page page = Page.Of("embedding.md");
        Assert.Single(page.Programs());
        PageProgram program = PageProgram.Run(page.WholeWith("""
            Garden.Look(new float[] { 5.1f, 3.5f, 1.4f, 0.2f });
            var raw = new float[2];
            var scaled = new float[2];
            RawDriver.Forward(new float[] { 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 12.5f }, raw);
            Driver.Forward(new float[] { 0, 0, 0, 0, 0, 12 / 12.5f }, scaled);
            Console.WriteLine(MathF.Abs(raw[0] - scaled[0]) < 1e-5f && MathF.Abs(raw[1] - scaled[1]) < 1e-5f);
            """));
        Assert.Equal(Regex.Match(page.Text, "`dotnet run` prints:\n\n```\n(.*?)\n```").Groups[1].Value, program.Lines[0]);
        Assert.Matches(@"^(\w+); \1 with \d+ ?%, \w+ with \d+ ?%$", program.Lines[1]);
        Assert.Equal("True", program.Lines[2]);
    }

    [Fact]
    public void EveryAttributeOfEmbeddingsTableCompiles()
    {
        MatchCollection attributes = Regex.Matches(Page.Of("embedding.md").Text, @"^\| `(\[Network\(.*?\)\])` \|", RegexOptions.Multiline);
        Assert.Equal(3, attributes.Count);
        string[] types = [.. attributes.Select((attribute, i) => $"{attribute.Groups[1].Value.Replace("driver.safetensors", "driver.onnx", StringComparison.Ordinal)}\npublic partial class Net{i};\n")];
        PageProgram.Compile("using StaticNets;\nSystem.Console.WriteLine(Net0.ParameterCount);\n" + string.Concat(types));
    }

    /// <summary>An optimizer, an initializer, a schedule, data and a loop of one's own work together.</summary>
    [Fact]
    public void ExtensionsTrain()
    {
        double[] losses = PageProgram.Numbers(PageProgram.Run(Page.Of("extending.md").WholeWith(UseOfExtensions)).Lines[^1]);

        // The sine's mean square is about a half; a network that follows it is far below.
        Assert.True(losses[0] > 0.3, string.Join(' ', losses));
        Assert.True(losses[1] < 0.1 * losses[0], string.Join(' ', losses));
        Assert.True(losses[2] < 0.1 * losses[0], string.Join(' ', losses));
    }

    /// <summary>The check passes, and the comparison is asked for; the trained one is a kind of the comparison.</summary>
    [Fact]
    public void VerificationPasses()
    {
        PageProgram program = PageProgram.Run(Page.Of("verification.md").WholeWith("BenchmarkDotNet.Running.BenchmarkRunner.Run<CompareTrainedDigits>();\n" + Benchmarks));
        Assert.Equal("CompareWithDynamicTwin`1\nCompareTrainedDigits\n", program.Output);
    }

    /// <summary>Listeners of .NET see a training.</summary>
    [Fact]
    public void TelemetryTellsOfATraining()
        => Assert.Equal("train Xor: Unset, 20 events\n80 rows, the same loss: True\n", PageProgram.Run(Assert.Single(Page.Of("telemetry.md").Programs())).Output);

    [Fact]
    public void DevicesKnowTheirMemory()
    {
        Page page = Page.Of("devices.md");
        PageProgram program = PageProgram.Run(page.WholeWith("""
            Device.Start();
            float[] sensors = { 0.2f, 0.3f, 0.9f, 0.6f, 0.8f, 0.5f };
            var controls = new float[2];
            var small = new float[2];
            Driver.Forward(sensors, controls);
            SmallDriver.Forward(sensors, small);
            Console.WriteLine(controls.AsSpan().SequenceEqual(small));
            """));
        Assert.Matches(@"^\d+ bytes of weights, \d+ bytes of stack\nTrue\n$", program.Output);
    }

    /// <summary>Each example of a topology is a network that learns one row.</summary>
    [Fact]
    public void TopologiesLearn()
    {
        PageProgram program = PageProgram.Run(Page.Of("topology.md").WholeWith("""
            using System;
            using StaticNets;

            Learn(new Xor(1));
            Learn(new Digits(1));
            Learn(new Residual(1));
            Learn(new ActorCritic(1));

            static void Learn<TNetwork>(TNetwork network)
                where TNetwork : INetwork<float>
            {
                var inputs = new float[4 * network.InputSize];
                var targets = new float[4 * network.OutputSize];
                inputs.AsSpan().Fill(0.5f);
                inputs[0] = 1;
                for (int row = 0; row < 4; row++)
                {
                    targets[row * network.OutputSize] = 1;
                }

                TrainingState<float> training = network.CreateTrainingState();
                var adam = new Adam(0.01);
                float before = network.ComputeLoss(inputs, targets);
                for (int step = 0; step < 200; step++)
                {
                    network.Step(inputs, targets, ref adam, training);
                }

                Console.WriteLine(network.ComputeLoss(inputs, targets) < before / 2);
            }
            """));
        Assert.Equal("True\nTrue\nTrue\nTrue\nTrue\n", program.Output);
    }

    /// <summary>The cells of the first table after a heading, its line of names first, without the line below them.</summary>
    private static string[][] Table(string page, string heading)
    {
        IEnumerable<string> lines = page[page.IndexOf(heading, StringComparison.Ordinal)..].Split('\n').SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|'));
        return [.. lines.Where(line => !line.StartsWith("|--", StringComparison.Ordinal)).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];
    }
}
