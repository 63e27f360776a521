using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using Spectre.Console;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary><c>check</c>: backpropagation against central differences of the loss, in double precision and, where nothing is kinked, in single.</summary>
internal static class CheckCommand
{
    private const int Rows = 8;

    public static Command Create()
    {
        var command = new Command("check", "Check the gradients of the networks against numerical ones");
        Option<ulong> seed = SharedOptions.Seed(1);
        command.Options.Add(seed);
        command.Does((result, display, cancellation) => Run(display, result.GetValue(seed), cancellation));
        return command;
    }

    private static ExitCode Run(Display display, ulong seed, CancellationToken cancellation)
    {
        display.Title("Gradient check", $"backpropagation against (loss(p + h) - loss(p - h)) / 2h, seed {seed}");
        Dataset<float> iris = SomeOf(DataFormat.Iris, seed);
        Dataset<float> digits = SomeOf(DataFormat.Digits, seed);
        (string Precision, Func<GradientReport> Check)[] checks =
        [
            ("single", () => GradientCheck.Run(new Xor(seed), XorTrainer.Inputs, XorTrainer.Targets)),
            ("double", () => GradientCheck.Run(new PreciseXor(seed), Widen(XorTrainer.Inputs), Widen(XorTrainer.Targets))),
            ("single", () => GradientCheck.Run(new Iris(seed), iris.Inputs.Span, iris.Targets.Span)),
            ("double", () => GradientCheck.Run(new PreciseIris(seed), Widen(iris.Inputs.Span), Widen(iris.Targets.Span))),

            // in single precision the step is so wide that it crosses the kink of relu now and then, where a difference is no gradient
            ("double", () => GradientCheck.Run(new PreciseDigits(seed), Widen(digits.Inputs.Span), Widen(digits.Targets.Span))),
        ];

        Table table = new Table().Border(TableBorder.Simple).AddColumns("network", "precision", "layer", "activation", "relative error", "tolerance", "");
        bool havePassed = true;
        foreach (var (precision, check) in checks)
        {
            cancellation.ThrowIfCancellationRequested();
            GradientReport report = check();
            havePassed &= report.Passed;
            AddRows(table, precision, report);
        }

        display.Console.Write(table);
        display.Verdict(havePassed, havePassed ? "Backpropagation and central differences agree in every layer." : "Backpropagation and central differences do not agree.");
        return havePassed ? ExitCode.Success : ExitCode.GoalNotReached;
    }

    private static void AddRows(Table table, string precision, GradientReport report)
    {
        foreach (LayerGradientReport layer in report.Layers)
        {
            bool isFirst = layer.Layer.Index == 0;
            table.AddRow(
                isFirst ? report.Topology : "",
                isFirst ? precision : "",
                $"{layer.Layer.InputSize} -> {layer.Layer.OutputSize}",
                $"{layer.Layer.Activation}",
                $"{layer.RelativeError:0.0e+00}",
                $"{report.Tolerance:0.0e+00}",
                layer.Passed ? "[green]passed[/]" : $"[red]failed[/] at {Markup.Escape(layer.LargestRelative.ToString())}");
        }
    }

    /// <summary>A few samples, standardised.</summary>
    private static Dataset<float> SomeOf(DataFormat format, ulong seed)
    {
        Dataset<float> data = DataReader.Read(format, file: null).Rows;
        var order = new RowOrder(data.Count);
        var random = new RandomSource(seed);
        order.Shuffle(ref random);
        return Scaling.Standardize(data).ApplyToInputs(data.View(order.Batch(0, Rows)));
    }

    private static double[] Widen(ReadOnlySpan<float> values)
    {
        var widened = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            widened[i] = values[i];
        }

        return widened;
    }
}
