using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNets.Benchmarks.Cold;
using StaticNets.Benchmarks.Contests;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Networks;
using StaticNets.Benchmarks.Tables;
using Xunit;

namespace StaticNets.Benchmarks.Tests;

/// <summary>Every table can be written, in its shortest form; no times are asserted.</summary>
public sealed class TableTests
{
    private static readonly string[] Titles =
    [
        "2-4-3-1 sigmoid, MSE",
        "4-16-16-3 tanh, MSE",
        "8-32-32-4 relu, MSE",
        "64-64-10 relu, cross entropy",
        "784-32-10 relu, cross entropy",
        "784-128-64-10 relu, cross entropy",
    ];

    [Fact]
    public void The_comparison_has_every_network_and_line()
    {
        string text = Written(output => Comparison.Run(output, Effort.Shortest));

        // The page about performance takes the text from this word on.
        Assert.StartsWith("Nanoseconds", text, StringComparison.Ordinal);
        Assert.All(Titles, title => Assert.Contains($"\n{title}", text, StringComparison.Ordinal));
        string[] lines = ["forward, 1 row", "forward, 32 rows", "forward, 128 rows", .. Steps("SGD"), .. Steps("Adam")];
        Assert.All(lines, line => Assert.Equal(Titles.Length, Lines(text).Count(candidate => candidate.StartsWith($"  {line} ", StringComparison.Ordinal))));
        Assert.Contains($"GFLOP/s at {Peak.VectorBits} bits", text, StringComparison.Ordinal);

        static IEnumerable<string> Steps(string optimizer) => new[] { 1, 32, 128 }.Select(rows => $"step of {optimizer}, batch of {rows}");
    }

    [Fact]
    public void Swarms_have_a_line_for_each_number_of_agents()
    {
        string text = Written(output => SwarmTable.Run(output, Effort.Shortest));
        Assert.Equal(8, Lines(text).Count(line => line.StartsWith("6-8-2 ", StringComparison.Ordinal) && line.EndsWith('x')));
    }

    [Fact]
    public void Calls_have_a_line_for_each_model_and_member()
    {
        string text = Written(output => CallTable.Run(output, Effort.Shortest));
        Assert.Equal(3, Lines(text).Count(line => line.StartsWith(IrisPair.Title, StringComparison.Ordinal)));
        Assert.Equal(3, Lines(text).Count(line => line.StartsWith(DigitsPair.Title, StringComparison.Ordinal)));
        Assert.All(new[] { "Forward ", "Step " }, name => Assert.Single(Lines(text), line => line.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_functions_have_a_line_each()
    {
        string text = Written(output => FunctionTable.Run(output, Effort.Shortest, stride: 10_000_019));
        Assert.All(new[] { "exp ", "sigmoid ", "tanh " }, name => Assert.Single(Lines(text), line => line.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Batches_are_compared_with_the_next_multiple()
    {
        string text = Written(output => BatchTable.Run(output, Effort.Shortest, [1, 3, 8]));
        Assert.All(Titles, title => Assert.Contains($"\n{title}", text, StringComparison.Ordinal));
        Assert.Equal(2 * Titles.Length, Lines(text).Count(line => line.EndsWith("per call with 3 rows", StringComparison.Ordinal)));
        Assert.Equal([8, 8, 16, 264], new[] { 1, 8, 9, 257 }.Select(BatchTable.NextMultiple));
    }

    [Fact]
    public void Layers_are_compared_with_the_plain_network()
    {
        string text = Written(output => LayerTable.Run(output, Effort.Shortest));
        Assert.Equal(4, Lines(text).Count(line => line.StartsWith("  plain ", StringComparison.Ordinal) && line.EndsWith("1.00x", StringComparison.Ordinal)));
        Assert.All(new[] { "dropout", "batchnorm", "layernorm", "clipped" }, name => Assert.Equal(4, Lines(text).Count(line => line.StartsWith($"  {name}", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_width_holds_its_process_to_itself()
    {
        Assert.Equal(Peak.VectorBits, VectorWidth.All().First().Bits);
        Assert.Equal(128, VectorWidth.All().Last().Bits);
        foreach (VectorWidth width in VectorWidth.All())
        {
            ProcessStartInfo start = ChildProcess.ThisProgram([WidthTable.ChildOption, width.Bits.ToString(CultureInfo.InvariantCulture), "--shortest"]);
            width.Hold(start);
            var lines = new List<string>();
            ChildProcess.Run(start, lines.Add);
            Assert.Contains(lines, line => line.Contains($"GFLOP/s at {width.Bits} bits", StringComparison.Ordinal));
            Assert.Equal(WidthTable.Contests().Count(), lines.Count(line => line.StartsWith("  ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_process_of_another_width_does_not_begin()
        => Assert.Throws<InvalidOperationException>(() => WidthTable.RunOne(TextWriter.Null, 64, Effort.Shortest, []));

    [Fact]
    public void Cold_starts_have_a_line_for_each_network()
    {
        string text = Written(output => ColdTable.Run(output, processes: 1, ColdRun.Networks));
        Assert.Equal(Titles.Length, ColdRun.Networks.Length);
        Assert.All(ColdRun.Networks, name => Assert.Single(Lines(text), line => line.StartsWith($"{name} ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(ColdRun.Option)]
    [InlineData(ColdRun.Option, "Xor", ColdRun.SinceOption)]
    [InlineData(ColdRun.Option, "Xor", ColdRun.SinceOption, "now")]
    [InlineData(ColdRun.Option, "Nothing", ColdRun.SinceOption, "1")]
    [InlineData("--cold", "--executable", "/no/such/program")]
    [InlineData("--batches", "--shortest", "8")]
    [InlineData("--shortest", "--list", "flat")]
    public void What_is_not_understood_is_refused(params string[] args) => Assert.Equal(1, Program.Main(args));

    [Fact]
    public void Cold_times_survive_their_way_between_processes()
    {
        double[] calls = Enumerable.Range(2, 999).Select(call => (double)call).ToArray();
        LaterCalls later = LaterCalls.Of(calls);
        Assert.Equal(new LaterCalls(51, 550, 1000), later);
        var first = new ColdTimes(1.5, 2, 3, later, later with { Early = 0.1 });
        Assert.Equal(first, ColdTimes.FromLine(first.ToLine()));
        Assert.Equal(first, ColdTimes.Median([first with { Stepped = 1 }, first with { Stepped = 9 }, first]));
    }

    [Fact]
    public void Operations_of_a_batch_share_one_update()
    {
        // 2-4-3-1 has 23 weights, 15 of them after the first layer, and 8 biases.
        Assert.Equal(2 * 23, new ForwardOne<Xor>().OperationsPerRow);
        Assert.Equal((4 * 23) + (2 * 15), new Backward<Xor> { Rows = 32 }.OperationsPerRow);
        Assert.Equal((4 * 23) + (2 * 15) + (2 * 31), new TrainingStep<Xor, Sgd> { Rows = 1 }.OperationsPerRow);
        Assert.Equal((4 * 23) + (2 * 15) + (2 * 31 / 32.0), new TrainingStep<Xor, Sgd> { Rows = 32 }.OperationsPerRow);

        // The generated networks count their own.
        Assert.Equal(MnistNetwork.ForwardOperations, new ForwardOne<Mnist>().OperationsPerRow);
        Assert.Equal(MnistNetwork.StepOperations, new TrainingStep<Mnist, Sgd> { Rows = 1 }.OperationsPerRow);
    }

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        write(writer);
        return writer.ToString();
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
