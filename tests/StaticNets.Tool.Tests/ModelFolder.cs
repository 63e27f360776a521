using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Tests.Files;

namespace StaticNets.Tool.Tests;

/// <summary>A directory with models, which goes away with the test.</summary>
public sealed class ModelFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("staticnets-tool");

    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    /// <summary>The names of the files that are there.</summary>
    public string[] Files() => _directory.GetFiles().Select(static file => file.Name).Order(StringComparer.Ordinal).ToArray();

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>4-6 batchnorm relu-6 layernorm skip-3 softmax as ONNX.</summary>
    public string Onnx(string name = "sample.onnx", params (string, string)[] metadata) => Onnx(name, OnnxSamples.Model(), metadata);

    internal string Onnx(string name, ModelDescription model, params (string, string)[] metadata) => Write(name, OnnxModelWriter.Write(model, OnnxType.Float, metadata));

    /// <summary>Tensors of 4-6 batchnorm-3 as PyTorch saves them: no steps, no activations.</summary>
    public string Tensors(string name = "tensors.safetensors", string first = "0", string norm = "1", string last = "4")
    {
        var writer = new TensorFile();
        ModelDescription model = OnnxSamples.Model();
        ModelLink dense = model.Links[0];
        ModelLink batchNorm = model.Links[1];
        ModelLink output = model.Links[6];
        writer.Add(first + ".weight", [6, 4], dense.Weights);
        writer.Add(first + ".bias", [6], dense.Biases);
        writer.Add(norm + ".weight", [6], batchNorm.Weights);
        writer.Add(norm + ".bias", [6], batchNorm.Biases);
        writer.Add(norm + ".running_mean", [6], batchNorm.Means);
        writer.Add(norm + ".running_var", [6], batchNorm.Variances);
        writer.Add(last + ".weight", [3, 6], output.Weights);
        writer.Add(last + ".bias", [3], output.Biases);
        return Write(name, writer.ToArray());
    }

    /// <summary>What <see cref="Tensors"/> computes with activations.</summary>
    internal static ModelDescription TensorsModel(Activation hidden, Activation output)
    {
        ModelDescription model = OnnxSamples.Model();
        model.Links[1].Epsilon = 1e-5;
        return new ModelDescription(4, new List<ModelLink>
        {
            model.Links[0],
            model.Links[1],
            new(ModelLinkKind.Activation, "test") { Activation = hidden },
            model.Links[6],
            new(ModelLinkKind.Activation, "test") { Activation = output },
        });
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
