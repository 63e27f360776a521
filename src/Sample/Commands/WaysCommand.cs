using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using Spectre.Console;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary><c>ways</c>: backpropagation, numerical gradients and an evolution strategy learn the same.</summary>
internal static class WaysCommand
{
    public static ulong DefaultSeed => 1;

    public static Command Create()
    {
        var command = new Command("ways", "Learn exclusive or in three ways: backpropagation, numerical gradients, evolution");
        Option<ulong> seed = SharedOptions.Seed(DefaultSeed);
        command.Options.Add(seed);
        command.Does((result, display, cancellation) => Run(display, result.GetValue(seed), cancellation));
        return command;
    }

    public static ExitCode Run(Display display, ulong seed, CancellationToken cancellation)
    {
        display.Title("Three ways to find weights", $"exclusive or, {PreciseXor.Topology}, until the loss is {Ways.Goal}, seed {seed}");
        WayResult[] results =
        [
            Ways.Backpropagation(seed, cancellation),
            Ways.NumericalGradients(seed, cancellation),
            Ways.Evolution(seed, cancellation),
        ];

        Table table = new Table().Border(TableBorder.Simple).AddColumn("way").AddColumns(
            [.. new[] { "steps", "loss evaluations", "milliseconds", "loss" }.Select(static name => new TableColumn(name).RightAligned())]);
        foreach (WayResult result in results)
        {
            table.AddRow(result.Name, $"{result.Steps:N0}", $"{result.LossEvaluations:N0}", $"{result.Time.TotalMilliseconds:N2}", $"{result.Loss:0.0000}");
        }

        display.Console.Write(table);
        display.Line("All start from the same weights and step by Adam. Backpropagation has the gradients of all weights");
        display.Line("from one evaluation and a pass back, which costs about twice as much; numerical gradients take two");
        display.Line("evaluations a weight. Evolution asks for no gradient: it is for rewards without one (see cartpole).");
        display.Line();
        bool haveLearned = Array.TrueForAll(results, static result => result.IsLearned);
        display.Verdict(haveLearned, haveLearned ? "All three have learned it." : $"Not all three have learned it in {Ways.MaxSteps} steps; another --seed may help.");
        return haveLearned ? ExitCode.Success : ExitCode.GoalNotReached;
    }
}
