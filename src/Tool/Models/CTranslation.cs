extern alias generator;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using generator::StaticNets.Generator.C;

namespace StaticNets.Tool.Models;

/// <summary>A model as C, with a test of its own.</summary>
internal static class CTranslation
{
    /// <summary>The rows of a test where nobody states any.</summary>
    private const int TestRows = 4;

    /// <summary>The prefix of names in C that a model's file suggests.</summary>
    public static string NameOf(string path) => CText.Name(Path.GetFileNameWithoutExtension(path));

    /// <summary>Whether a text can be that prefix.</summary>
    public static bool IsName(string text) => CText.IsName(text);

    /// <summary>Translates a model.</summary>
    /// <param name="model">The model as it was read.</param>
    /// <param name="name">The prefix of names in C.</param>
    /// <param name="isDouble">Whether numbers are of double precision.</param>
    /// <param name="expected">Rows whose outputs are known, or null for rows that are drawn.</param>
    /// <param name="tolerance">How far an output of the test may be from its own.</param>
    /// <exception cref="ModelFileException">It cannot be written in C.</exception>
    public static CSource Translate(LoadedModel model, string name, bool isDouble, ExpectedOutputs? expected, double tolerance)
    {
        try
        {
            // A file of tensors alone gets the steps that the user has stated.
            byte[] bytes = model.SaysSteps ? ToolFiles.Read(model.Path) : OnnxModelWriter.Write(model.Model, isDouble ? OnnxType.Double : OnnxType.Float, []);
            string file = Path.GetFileName(model.Path) + (model.SaysSteps ? string.Empty : ".onnx");
            return CNetwork.Write(file, bytes, name, isDouble, expected is null ? Draw(model.Model, tolerance) : Take(model.Model, expected, tolerance));
        }
        catch (FormatException exception)
        {
            throw new ModelFileException(model.Path, exception.Message, exception);
        }
    }

    /// <summary>Rows between -1 and 1, and what the model gives for them in double precision; of a model with state steps of one sequence.</summary>
    private static CSelfTest Draw(ModelDescription model, double tolerance)
    {
        var random = new RandomSource(1);
        var inputs = new List<double[]>();
        for (int row = 0; row < TestRows; row++)
        {
            var values = new double[model.Width(0)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)((2 * random.NextDouble()) - 1);
            }

            inputs.Add(values);
        }

        return Evaluate(model, inputs, tolerance);
    }

    /// <summary>The rows of a file: of a model with state the first sequence.</summary>
    private static CSelfTest Take(ModelDescription model, ExpectedOutputs expected, double tolerance)
    {
        bool hasState = model.Links.Any(link => link.Kind.StateSize(link) > 0);
        var inputs = new List<double[]>();
        for (int sample = 0; sample < (hasState ? 1 : expected.Inputs.Count); sample++)
        {
            for (int step = 0; step < expected.Inputs.Steps(sample); step++)
            {
                inputs.Add([.. expected.Inputs.Row(sample, step)]);
            }
        }

        return Evaluate(model, inputs, tolerance);
    }

    private static CSelfTest Evaluate(ModelDescription model, List<double[]> inputs, double tolerance)
    {
        double[][] state = ModelEvaluation.StartOf(model);
        return new CSelfTest(inputs, inputs.ConvertAll(row => ModelEvaluation.Evaluate(model, row, state)), tolerance);
    }
}
