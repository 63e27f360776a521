using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>The programs of the pages for newcomers do what the pages say.</summary>
public class PagesTests
{
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

    [Fact]
    public void GettingStartedLearnsXor()
        => Assert.Equal([0, 1, 1, 0], Numbers(Run("getting-started.md", 0)).Select(answer => Math.Round(answer)));

    [Fact]
    public void GettingStartedTellsTheInsideOfACircle() => Assert.Equal("1 0\n", Run("getting-started.md", 1));

    [Fact]
    public void TheNumericContractIsKept() => Assert.Equal("True\n", Run("numeric-contract.md", 0));

    /// <summary>An optimizer, an initializer, a schedule, data and a loop of one's own work together.</summary>
    [Fact]
    public void ExtensionsTrain()
    {
        string[] snippets = Snippets("extending.md");
        string usings = "using System;\nusing System.Numerics;\nusing StaticNets;\n";
        double[] losses = Numbers(ConsoleProgram.Run(usings + UseOfExtensions + string.Concat(snippets.Select(snippet => Regex.Replace(snippet, "^using .*;\n", string.Empty, RegexOptions.Multiline)))));

        // The sine's mean square is about a half; a network that follows it is far below.
        Assert.True(losses[0] > 0.3, string.Join(' ', losses));
        Assert.True(losses[1] < 0.1 * losses[0], string.Join(' ', losses));
        Assert.True(losses[2] < 0.1 * losses[0], string.Join(' ', losses));
    }

    private static string Run(string page, int snippet) => ConsoleProgram.Run(Snippets(page)[snippet]).ReplaceLineEndings("\n");

    private static double[] Numbers(string output)
        => output.TrimEnd().Split('\n')[^1].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();

    private static string[] Snippets(string page) => Regex
        .Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, page)), "```csharp\n(.*?)```", RegexOptions.Singleline)
        .Select(match => match.Groups[1].Value)
        .ToArray();
}
