using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Tool.Models;

/// <summary>A model as a file of another format.</summary>
internal static class ModelConversion
{
    /// <summary>What a file must not lose by being written and read: rounding of single precision stays far below.</summary>
    private const double Tolerance = 1e-3;

    private const int Samples = 8;

    /// <summary>Writes a model in the format that a path's ending names.</summary>
    /// <param name="file">The model, with activations.</param>
    /// <param name="path">Where it is to go.</param>
    /// <returns>The bytes, and how far the outputs of what they hold are from those of the model, relative to values larger than 1.</returns>
    /// <exception cref="ModelFileException">The format cannot hold the model, or no network would take its numbers.</exception>
    /// <exception cref="ToolException">The ending is that of no format that is written.</exception>
    public static (byte[] Bytes, double Error) Convert(LoadedModel file, string path)
    {
        if (ModelFormat.Of(path) is not { Write: { } write })
        {
            throw new ToolException($"{path} cannot be written: its name does not end with {ModelFormat.Written}.");
        }

        ModelFacts facts = file.Facts;
        try
        {
            byte[] bytes = facts.Inputs < 0 ? throw new FormatException("It does not say how many inputs it has.")
                : facts.Layers.Count == 0 ? throw new FormatException("It has no layers.")
                : facts.HasOnlyNumbers ? write(file.Model, facts.IsSingle, Metadata(file))
                : throw new FormatException("Some of its numbers are not finite.");
            return (bytes, Difference(file.Model, ModelNumbers.Check(ModelFiles.Read(bytes, path))));
        }
        catch (Exception exception) when (exception is FormatException or NotSupportedException)
        {
            throw new ModelFileException(file.Path, exception.Message, exception);
        }
    }

    /// <summary>What the file says besides, but not what a file of this library says of itself.</summary>
    private static (string, string)[] Metadata(LoadedModel file)
        => file.Metadata
            .Where(static entry => entry.Key is not (SafetensorsModel.VersionName or SafetensorsModel.StepsName or SafetensorsChecksum.Name))
            .DistinctBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(static entry => (entry.Key, entry.Value))
            .ToArray();

    /// <summary>The largest difference of two models' outputs for some inputs.</summary>
    private static double Difference(ModelDescription expected, ModelDescription actual)
    {
        var random = new RandomSource(1);
        double largest = 0;
        for (int i = 0; i < Samples; i++)
        {
            var inputs = new double[expected.InputSize];
            for (int k = 0; k < inputs.Length; k++)
            {
                inputs[k] = random.NextNormal();
            }

            IEnumerable<ExpectedDifference> differences = ModelEvaluation.Evaluate(expected, inputs, Zeros(expected))
                .Zip(ModelEvaluation.Evaluate(actual, inputs, Zeros(actual)), (a, b) => new ExpectedDifference(i, 0, a, b));
            largest = Math.Max(largest, differences.Max(static difference => difference.Error));
        }

        return largest <= Tolerance ? largest : throw new FormatException("It cannot be written: what was written gives other outputs.");
    }
    /// <summary>A state of zeros: of the formats that are written, only ONNX holds the one with which a model begins, and that of recurrent layers alone.</summary>
    private static double[][] Zeros(ModelDescription model) => model.Links.ConvertAll(link => new double[link.Kind.StateSize(link)]).ToArray();
}
