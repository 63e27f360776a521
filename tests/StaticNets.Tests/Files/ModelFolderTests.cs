using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>More models, in a folder that the environment variable STATICNETS_MODELS names: <c>a.onnx</c>, <c>b.json</c>, <c>c.net</c> with <c>a.expected.json</c> and so on beside them.</summary>
public sealed class ModelFolderTests
{
    private const string Expected = ".expected.json";

    [SkippableFact]
    public void ModelsOfAFolderGiveTheirOutputs()
    {
        string? folder = Environment.GetEnvironmentVariable("STATICNETS_MODELS");
        Skip.If(string.IsNullOrEmpty(folder), "STATICNETS_MODELS names no folder.");
        var failures = new List<string>();
        string[] files = Directory.GetFiles(folder).Where(file => !file.EndsWith(Expected, StringComparison.Ordinal) && File.Exists(Path.ChangeExtension(file, Expected))).ToArray();
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            try
            {
                Check(file);
            }
            catch (Exception exception) when (exception is FormatException or Xunit.Sdk.XunitException)
            {
                failures.Add($"{Path.GetFileName(file)}: {exception.Message}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {files.Length}:\n" + string.Join("\n", failures));
    }

    /// <summary>Holds a model against the outputs that stand beside it.</summary>
    internal static ModelDescription Check(string path) => Check(ModelFiles.Read(File.ReadAllBytes(path), path), File.ReadAllText(Path.ChangeExtension(path, Expected)));

    /// <summary>Holds a model against inputs and outputs in JSON.</summary>
    internal static ModelDescription Check(ModelDescription model, string expected)
    {
        using JsonDocument document = JsonDocument.Parse(expected);
        if (document.RootElement.GetProperty("inputs")[0][0].ValueKind == JsonValueKind.Array)
        {
            ExpectedDifference worst = ExpectedOutputs.Read(System.Text.Encoding.UTF8.GetBytes(expected)).Compare(model);
            Assert.True(worst.Agrees(1e-5), worst.ToString());
            return model;
        }

        double[][] Rows(string member) => document.RootElement.GetProperty(member).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray();
        double[][] rows = Rows("outputs");
        Assert.NotEmpty(rows);
        foreach ((double[] inputs, double[] outputs) in Rows("inputs").Zip(rows))
        {
            // PyTorch and FANN computed in single precision, with sums of up to 64 products.
            double[] actual = ModelEvaluation.Run(model, inputs);
            Assert.Equal(outputs.Length, actual.Length);
            Assert.All(outputs.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
        }

        return model;
    }
}
