using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Files of PyTorch give the outputs that it computed.</summary>
public sealed class OnnxModelTests
{
    [SkippableTheory]
    [InlineData("digits-64-32-10-relu-logits", "64-32 relu-10")]
    [InlineData("digits-64-32-10-relu-softmax", "64-32 relu-10 softmax")]
    [InlineData("iris-4-16-16-3-tanh-softmax", "4-16 tanh-16 tanh-3 softmax")]
    [InlineData("iris-4-12-batchnorm-relu-dropout-3", "4-12 batchnorm relu-3")]
    public void SharedModelsGiveTheirOutputs(string name, string topology)
    {
        ModelDescription model = Check(SharedReference.Find($"../models/{name}.onnx"));
        Assert.Equal(topology, model.ToString());
    }

    /// <summary>More models, in a folder that the environment variable STATICNETS_ONNX names: pairs of <c>.onnx</c> and <c>.expected.json</c>.</summary>
    [SkippableFact]
    public void ModelsOfAFolderGiveTheirOutputs()
    {
        string? folder = Environment.GetEnvironmentVariable("STATICNETS_ONNX");
        Skip.If(string.IsNullOrEmpty(folder), "STATICNETS_ONNX names no folder.");
        var failures = new List<string>();
        string[] files = Directory.GetFiles(folder, "*.onnx");
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

    private static ModelDescription Check(string path)
    {
        ModelDescription model = OnnxGraphReader.Read(File.ReadAllBytes(path));
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(path, ".expected.json")));
        double[][] Rows(string member) => expected.RootElement.GetProperty(member).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray();
        foreach ((double[] inputs, double[] outputs) in Rows("inputs").Zip(Rows("outputs")))
        {
            // PyTorch computed in single precision, with sums of up to 64 products.
            Assert.All(outputs.Zip(ModelEvaluation.Run(model, inputs)), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
        }

        return model;
    }
}
