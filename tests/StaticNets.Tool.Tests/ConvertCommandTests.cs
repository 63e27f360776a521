using System;
using System.IO;
using System.Linq;
using StaticNets.Tests.Files;
using Xunit;

namespace StaticNets.Tool.Tests;

public sealed class ConvertCommandTests : IDisposable
{
    private static readonly double[] Inputs = [0.5, -1, 2, 0];

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ThereAndBackEveryBitStays()
    {
        string onnx = _folder.Onnx(metadata: ("trained by", "a test"));
        string tensors = _folder.PathOf("model.safetensors");
        string again = _folder.PathOf("again.onnx");

        Assert.StartsWith($"{tensors}: 4-6 batchnorm relu-6 layernorm skip-3 softmax, ", ToolRun.Success("convert", onnx, tensors), StringComparison.Ordinal);
        ToolRun.Success("convert", tensors, again);

        // The same writer wrote the first one; what safetensors files say of themselves does not come along.
        Assert.Equal(File.ReadAllBytes(onnx), File.ReadAllBytes(again));
        Assert.Equal(["again.onnx", "model.safetensors", "sample.onnx"], _folder.Files());
    }

    /// <summary>Numbers of single precision are written with the digits that it needs, and are those of single precision when they are read.</summary>
    [Fact]
    public void ThroughJsonEveryBitStays()
    {
        string onnx = _folder.Onnx(metadata: ("trained by", "a test"));
        string json = _folder.PathOf("model.json");
        string again = _folder.PathOf("again.onnx");
        ToolRun.Success("convert", onnx, json);
        ToolRun.Success("convert", json, again);

        Assert.Contains("trained by: a test", ToolRun.Success("inspect", json), StringComparison.Ordinal);
        Assert.Contains("trained by: a test", ToolRun.Success("inspect", again), StringComparison.Ordinal);
        Assert.Equal(OnnxGraphReader.Read(File.ReadAllBytes(onnx)).Links.SelectMany(static link => link.Weights), OnnxGraphReader.Read(File.ReadAllBytes(again)).Links.SelectMany(static link => link.Weights));
    }

    [Fact]
    public void DecimalsThatNeedDoublePrecisionKeepIt()
    {
        string json = _folder.Write("model.json", """{"format": "StaticNets model", "version": 1, "inputs": 1, "layers": [{"dense": 1, "weights": [[0.123456789012]]}]}""");
        string tensors = _folder.PathOf("model.safetensors");
        ToolRun.Success("convert", json, tensors);

        Assert.Equal([0.123456789012], ModelFiles.Read(File.ReadAllBytes(tensors), tensors).Links[0].Weights);
    }

    [Fact]
    public void FannIsRead()
    {
        string fann = Path.Combine(AppContext.BaseDirectory, "Models", "xor-scaled.net");
        string json = _folder.PathOf("model.json");
        ToolRun.Success("convert", fann, json);

        ToolRun.Success("verify", json, "--expected", Path.ChangeExtension(fann, ".expected.json"));
        Assert.EndsWith(".net cannot be written: its name does not end with .onnx, .safetensors or .json.", ToolRun.Failure("convert", json, _folder.PathOf("model.net")), StringComparison.Ordinal);
    }

    [Fact]
    public void NeuralAmpModelerIsRead()
    {
        string nam = _folder.Write(
            "amp.nam",
            """
            {"version": "0.5.4", "architecture": "WaveNet", "config": {"layers": [{"input_size": 1, "condition_size": 1, "head_size": 1, "channels": 1, "kernel_size": 2, "dilations": [3],
             "activation": "Tanh", "gated": false, "head_bias": false}], "head": null, "head_scale": 0.5}, "weights": [1, 0.5, -0.5, 0.25, 2, 1, 1, 3, 0.5], "sample_rate": 48000}
            """);
        string tensors = _folder.PathOf("amp.safetensors");
        ToolRun.Success("convert", nam, tensors);

        Assert.Equal("1; dense 1; conv1d 1,2,3,inputs; tanh; dense 1", ModelSteps.Write(ModelFiles.Read(File.ReadAllBytes(tensors), tensors)));
        Assert.Contains("Neural Amp Modeler", ToolRun.Success("inspect", nam), StringComparison.Ordinal);
        Assert.EndsWith("A network with a stack of convolutions (wavenet) is not written as JSON; save it as safetensors.", ToolRun.Failure("convert", nam, _folder.PathOf("amp.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void TensorsAloneGetTheirActivations()
    {
        string onnx = _folder.PathOf("model.onnx");
        ToolRun.Success("convert", _folder.Tensors(), onnx, "--activation", "tanh", "--output-activation", "softmax");

        // Attributes of ONNX are single precision: epsilon, 1e-5, is off by less than 1e-12.
        Assert.All(
            ModelEvaluation.Evaluate(ModelFolder.TensorsModel(Activation.Tanh, Activation.Softmax), Inputs).Zip(Evaluate(onnx)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    [Fact]
    public void NamedLayersComeInTheirOrder()
    {
        string onnx = _folder.PathOf("model.onnx");
        ToolRun.Success("convert", _folder.Tensors(first: "stem", norm: "norm", last: "head"), onnx, "--layers", "stem,norm,head", "--activation", "relu", "--output-activation", "identity");

        Assert.All(
            ModelEvaluation.Evaluate(ModelFolder.TensorsModel(Activation.Relu, Activation.Identity), Inputs).Zip(Evaluate(onnx)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    [Theory]
    [InlineData(new string[0], "state --activation for the hidden layers and --output-activation for the last one (identity if there is none).")]
    [InlineData(new[] { "--activation", "relu" }, "state --output-activation for the last one (identity if there is none).")]
    [InlineData(new[] { "--output-activation", "softmax" }, "state --activation for the hidden layers (identity if there is none).")]
    public void WhatTensorsDoNotSayHasToBeStated(string[] options, string message)
    {
        Assert.EndsWith(message, ToolRun.Failure(["convert", _folder.Tensors(), _folder.PathOf("model.onnx"), .. options]), StringComparison.Ordinal);
        Assert.Equal(["tensors.safetensors"], _folder.Files());
    }

    [Fact]
    public void DoublePrecisionStays()
    {
        var model = new ModelDescription(1, [new ModelLink(ModelLinkKind.Dense, "test") { InputSize = 1, OutputSize = 1, Weights = [0.1], Biases = [0.2] }]);
        string onnx = _folder.Write("model.onnx", OnnxModelWriter.Write(model, OnnxType.Double));
        string tensors = _folder.PathOf("model.safetensors");
        ToolRun.Success("convert", onnx, tensors);

        Assert.Equal([0.1], ModelFiles.Read(File.ReadAllBytes(tensors), tensors).Links[0].Weights);
    }

    /// <summary>Safetensors files have no constants beside weights: those of inputs go into the weights behind them, in the precision of the file.</summary>
    [Fact]
    public void ConstantsAreFolded()
    {
        ModelDescription model = OnnxSamples.Model();
        model.Links.Insert(0, new ModelLink(ModelLinkKind.Scale, "test") { Weights = [0.3f, 2, 0.25, 1], Biases = [1, 0, -0.7f, 0] });
        model.Links[6].Source++;
        string onnx = _folder.Onnx("model.onnx", model);
        string tensors = _folder.PathOf("model.safetensors");
        ToolRun.Success("convert", onnx, tensors);

        Assert.Equal("4-6 batchnorm relu-6 layernorm skip-3 softmax", ModelFiles.Read(File.ReadAllBytes(tensors), tensors).ToString());
        Assert.All(Evaluate(onnx).Zip(Evaluate(tensors)), static pair => Assert.Equal(pair.First, pair.Second, 1e-6)); // weights are rounded to single precision
    }

    [Fact]
    public void LogarithmsOfProbabilitiesStay()
    {
        ModelDescription model = OnnxSamples.Model();
        model.IsLogarithm = true;
        string onnx = _folder.Onnx("model.onnx", model);
        Assert.All(Evaluate(onnx), static value => Assert.True(value < 0));

        foreach (string format in new[] { ".onnx", ".safetensors", ".json" })
        {
            string other = _folder.PathOf("other" + format);
            string again = _folder.PathOf("again.onnx");
            ToolRun.Success("convert", onnx, other);
            ToolRun.Success("convert", other, again);

            Assert.Equal(Evaluate(onnx), Evaluate(again));
        }
    }

    [Fact]
    public void NumbersThatAreNoneAreRefused()
    {
        ModelDescription model = OnnxSamples.Model();
        model.Links[0].Weights[3] = double.NaN;

        ToolRun.Failure("convert", _folder.Onnx("model.onnx", model), _folder.PathOf("model.safetensors"));
        ToolRun.Failure("convert", _folder.PathOf("model.onnx"), _folder.PathOf("again.onnx"));
        Assert.Equal(["model.onnx"], _folder.Files());
    }

    /// <summary>Epsilon makes up for it, so that the model computes; but no network takes it.</summary>
    [Theory]
    [InlineData(".onnx")]
    [InlineData(".safetensors")]
    [InlineData(".json")]
    public void AVarianceThatIsNegativeIsRefused(string ending)
    {
        ModelDescription model = OnnxSamples.Model();
        model.Links[1].Variances[2] = -1e-9f;

        Assert.Contains("variance", ToolRun.Failure("convert", _folder.Onnx("model.onnx", model), _folder.PathOf("again" + ending)), StringComparison.Ordinal);
        Assert.Equal(["model.onnx"], _folder.Files());
    }

    [Fact]
    public void AFileIsReplaced()
    {
        string target = _folder.Write("model.safetensors", "something else");
        ToolRun.Success("convert", _folder.Onnx(), target);

        Assert.Equal(3, Evaluate(target).Length);
    }

    [Fact]
    public void PlacesThatCannotBeWrittenAreSaid()
    {
        string onnx = _folder.Onnx();

        Assert.EndsWith("model.bin cannot be written: its name does not end with .onnx, .safetensors or .json.", ToolRun.Failure("convert", onnx, _folder.PathOf("model.bin")), StringComparison.Ordinal);
        Assert.StartsWith("There is no directory for ", ToolRun.Failure("convert", onnx, Path.Combine(_folder.PathOf("none"), "model.onnx")), StringComparison.Ordinal);
        string directory = Directory.CreateDirectory(_folder.PathOf("directory.onnx")).FullName;
        Assert.Equal($"{directory} is a directory, but a file is expected.", ToolRun.Failure("convert", onnx, directory));
        Assert.Equal(["sample.onnx"], _folder.Files());
    }

    private static double[] Evaluate(string path) => ModelEvaluation.Evaluate(ModelFiles.Read(File.ReadAllBytes(path), path), Inputs);
}
