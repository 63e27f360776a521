using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using StaticNets.Tool.Models;
using StaticNets.Tool.Presentation;

namespace StaticNets.Tool.Commands;

/// <summary><c>verify</c>: whether a model gives the outputs that it should.</summary>
internal static class VerifyCommand
{
    private const string ToleranceName = "--tolerance";
    private const double DefaultTolerance = 1e-5;

    public static Command Create()
    {
        var command = new Command("verify", "Compare a model's outputs with expected ones; exit code 1 if they differ");
        Argument<string> file = PathArgument.Model();
        var expected = new Option<string>("--expected")
        {
            Description = "JSON with rows: {\"inputs\": [[..], ..], \"outputs\": [[..], ..]}",
            HelpName = "file",
            Required = true,
        };
        var tolerance = new Option<double>(ToleranceName)
        {
            Description = "How far an output may be from what is expected, relative to values larger than 1",
            HelpName = "number",
            DefaultValueFactory = static _ => DefaultTolerance,
            CustomParser = ParseTolerance,
        };
        command.Arguments.Add(file);
        command.Options.Add(expected);
        command.Options.Add(tolerance);
        var options = new ModelOptions(command);
        command.Does((result, output) => Run(
            output, LoadedModel.Read(result.GetValue(file)!, options.Read(result)), result.GetValue(expected)!, result.GetValue(tolerance)));
        return command;
    }

    private static int Run(TextWriter output, LoadedModel model, string path, double tolerance)
    {
        byte[] bytes = ToolFiles.Read(path);
        int samples;
        ExpectedDifference worst;
        try
        {
            ExpectedOutputs expected = ExpectedOutputs.Read(bytes);
            samples = expected.Inputs.Count;
            worst = expected.Compare(model.Model);
        }
        catch (FormatException exception)
        {
            throw new ToolException($"The expected outputs {path} cannot be used. {exception.Message}");
        }

        string limit = Printable.Number(tolerance);
        if (!worst.Agrees(tolerance))
        {
            throw new ToolException($"{model.Path} does not give what {path} expects within {limit}. {worst}");
        }

        output.WriteLine(Printable.Line($"{model.Path} gives what {path} expects within {limit}: {Printable.Count(samples, "sample")}, the largest error is {Printable.Number(worst.Error)} (sample {worst.Sample}, output {worst.Output})."));
        return 0;
    }

    private static double ParseTolerance(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) && value >= 0)
        {
            return value;
        }

        result.AddError($"{ToleranceName} must be a number from 0 on, not '{text}'.");
        return 0;
    }
}
