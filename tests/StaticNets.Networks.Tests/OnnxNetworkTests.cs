using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Networks saved as ONNX, and loaded.</summary>
public sealed class OnnxNetworkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void NetworksComeBackBitForBit()
    {
        RoundTrip(new OnnxAll().Drawn(seed: 3), new OnnxAll().Drawn(seed: 4));
        RoundTrip(new OnnxResidual().Drawn(seed: 3), new OnnxResidual().Drawn(seed: 4));
        RoundTrip(new SavedClass(seed: 3), new SavedClass(seed: 4));

        void RoundTrip<TNetwork>(TNetwork network, TNetwork loaded)
            where TNetwork : class, IParameterNetwork<float>
        {
            FillStatistics<TNetwork, float>(network);
            network.SaveOnnx(File("a.onnx"));
            loaded.LoadOnnx(File("a.onnx"));
            Assert.Equal(network.Parameters.ToArray(), loaded.Parameters.ToArray());
            Assert.Equal(network.Statistics.ToArray(), loaded.Statistics.ToArray());
            Assert.Equal([File("a.onnx")], Directory.GetFileSystemEntries(_folder));
        }
    }

    [Fact]
    public void StructsAndDoublesComeBackToo()
    {
        var network = new SavedClass(seed: 3);
        network.Save(File("a.onnx"));
        var value = new SavedStruct(seed: 5);
        value.Load(File("a.onnx"));
        value.Save(File("b.ONNX"));
        Assert.Equal(System.IO.File.ReadAllBytes(File("a.onnx")), System.IO.File.ReadAllBytes(File("b.ONNX")));

        var number = new SavedDouble(seed: 3);
        number.SaveOnnx(File("double.model"));
        var loaded = new SavedDouble(seed: 4);
        loaded.LoadOnnx(File("double.model"));
        Assert.Equal(number.Parameters.ToArray(), loaded.Parameters.ToArray());
        loaded.Load(File("a.onnx"));
        Assert.Equal(network.Parameters.ToArray().Select(weight => (double)weight), loaded.Parameters.ToArray());
    }

    [SkippableTheory]
    [InlineData("digits-64-32-10-relu-logits")]
    [InlineData("digits-64-32-10-relu-softmax")]
    [InlineData("iris-4-16-16-3-tanh-softmax")]
    [InlineData("iris-4-12-batchnorm-relu-dropout-3")]
    [InlineData("iris-4-12-batchnorm-relu-dropout-3", true)]
    public void ModelsTrainedByPyTorchGiveItsOutputs(string name, bool isFolded = false)
    {
        string? path = ReferenceCases.FindBeside($"models/{name}.onnx");
        string? answers = ReferenceCases.FindBeside($"models/{name}.expected.json");
        Skip.If(path is null || answers is null, "The models are missing.");
        using JsonDocument expected = JsonDocument.Parse(System.IO.File.ReadAllText(answers));
        float[] Flat(string member) => expected.RootElement.GetProperty(member).EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetSingle()).ToArray();
        float[] outputs = (name, isFolded) switch
        {
            ("digits-64-32-10-relu-logits", _) => Run(new OnnxLogits().Drawn(seed: 1)),
            ("digits-64-32-10-relu-softmax", _) => Run(new Digits(seed: 1)),
            ("iris-4-16-16-3-tanh-softmax", _) => Run(new Accuracy.IrisNet(seed: 1)),
            (_, false) => Run(new TorchBatchNorm().Drawn(seed: 1)),
            _ => Run(new OnnxFolded().Drawn(seed: 1)),
        };

        // Sums of up to 64 products in single precision.
        Assert.All(Flat("outputs").Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * Math.Max(1, Math.Abs(pair.First))));

        float[] Run<TNetwork>(TNetwork network)
            where TNetwork : class, IParameterNetwork<float>
        {
            network.Load(path);
            float[] inputs = Flat("inputs");
            var result = new float[inputs.Length / network.InputSize * network.OutputSize];
            network.Forward(inputs, result);
            return result;
        }
    }

    /// <summary>What is trained with the loss of logits is saved without its softmax; a network whose loss brings one takes the same weights.</summary>
    [Fact]
    public void AModelThatEndsInLogitsLoadsIntoANetworkWhoseLossBringsTheSoftmax()
    {
        var logits = new OnnxLogits().Drawn(seed: 3);
        logits.SaveOnnx(File("logits.onnx"));
        var digits = new Digits(seed: 4);
        digits.LoadOnnx(File("logits.onnx"));
        Assert.Equal(logits.Parameters.ToArray(), digits.Parameters.ToArray());
    }

    /// <summary>A file that states another loss than the network's is no file of its logits: what is a number there would be a probability here.</summary>
    [Fact]
    public void AModelOfAnotherLossIsRefused()
    {
        new OnnxRegression().Drawn(seed: 3).SaveOnnx(File("regression.onnx"));
        var digits = new Digits(seed: 4);
        float[] before = digits.Parameters.ToArray();
        var error = Assert.Throws<ModelFileException>(() => digits.LoadOnnx(File("regression.onnx")));
        Assert.Contains("It states the loss 'Mse' (\"staticnets.loss\" in its metadata), and the network has CrossEntropy", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, digits.Parameters.ToArray());
    }

    [Fact]
    public void AnotherNetworkIsRefusedWithWhatWasExpectedAndWhatCame()
    {
        new OnnxAll().Drawn(seed: 3).SaveOnnx(File("all.onnx"));
        new OnnxLogits().Drawn(seed: 3).SaveOnnx(File("logits.onnx"));
        new SavedClass(seed: 3).SaveOnnx(File("saved.onnx"));
        Refused(new Mapped().Drawn(seed: 1), "logits.onnx", "The network has 2 inputs, but the model 64. The network is 2-4 tanh-1 tanh, and the model 64-32 relu-10.");
        Refused(new OnnxOther().Drawn(seed: 1), "saved.onnx", "Layer 1 does not fit: weights of 3 inputs and 5 outputs was expected, but weights of 3 inputs and 6 outputs came, Node 'Gemm_0' (Gemm)");
        Refused(new OnnxTanh().Drawn(seed: 1), "saved.onnx", "The activation of layer 2 does not fit: tanh was expected, but relu came, Node 'Relu_0' (Relu)");
        Refused(new OnnxEpsilon().Drawn(seed: 1), "saved.onnx", "Layer 2 does not fit: batch normalization of 6 with epsilon 0.001 was expected, but batch normalization of 6 with epsilon 1E-05 came");

        void Refused<TNetwork>(TNetwork network, string file, string reason)
            where TNetwork : class, IParameterNetwork<float>
        {
            float[] before = network.Parameters.ToArray();
            float[] statistics = network.Statistics.ToArray();
            var error = Assert.Throws<ModelFileException>(() => network.Load(File(file)));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
            Assert.Contains(File(file), error.Message, StringComparison.Ordinal);
            Assert.Equal(before, network.Parameters.ToArray());
            Assert.Equal(statistics, network.Statistics.ToArray());
        }
    }

    [Fact]
    public void NumbersThatAreNoneAreRefused()
    {
        var network = new SavedDouble(seed: 3);
        network.Parameters[0] = 1e300;
        network.SaveOnnx(File("large.onnx"));
        var single = new SavedClass(seed: 4);
        float[] before = single.Parameters.ToArray();
        var error = Assert.Throws<ModelFileException>(() => single.LoadOnnx(File("large.onnx")));
        Assert.Contains("has a bias, value 0, of 1E+300, which is no finite Single", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, single.Parameters.ToArray());
        Assert.Throws<ArgumentException>(() => single.Load(File("large.onnx"), ["a", "b", "c"]));
        Assert.Throws<FileNotFoundException>(() => single.LoadOnnx(File("missing.onnx")));
    }

    /// <summary>Every activation and every kind of layer, run by onnx' reference or by PyTorch's operators.</summary>
    [SkippableFact]
    public void OtherSoftwareComputesTheSame()
    {
        Export<OnnxAll, float>(new OnnxAll().Drawn(seed: 3), "all");
        Export<OnnxMore, float>(new OnnxMore().Drawn(seed: 3), "more");
        Export<OnnxResidual, float>(new OnnxResidual().Drawn(seed: 3), "residual");
        Export<OnnxDouble, double>(new OnnxDouble().DrawnDouble(seed: 3), "double");
        Export<SavedClass, float>(new SavedClass(seed: 3), "saved");
        Export<Digits, float>(new Digits(seed: 3), "digits");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("STATICNETS_PYTHON") ?? "python3", [Path.Combine(AppContext.BaseDirectory, "onnx_run.py"), Results()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? python = null;
        try
        {
            python = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is none.
        }

        Skip.If(python is null, "There is no Python.");
        using (python)
        {
            string output = python.StandardOutput.ReadToEnd() + python.StandardError.ReadToEnd();
            python.WaitForExit();
            Skip.If(python.ExitCode == 77, "Python has neither onnx.reference nor onnx and torch.");
            Assert.True(python.ExitCode == 0, output);
            Assert.StartsWith("6 files", output, StringComparison.Ordinal);
        }
    }

    private void Export<TNetwork, T>(TNetwork network, string name)
        where TNetwork : class, IParameterNetwork<T>
        where T : unmanaged
    {
        const int Rows = 20;
        FillStatistics<TNetwork, T>(network);
        System.IO.File.WriteAllBytes(Path.Combine(Results(), name + ".onnx"), NetworkFile.ToOnnx<TNetwork, T>(ref network));
        var random = new RandomSource(5);
        var inputs = new T[Rows * network.InputSize];
        foreach (ref T value in inputs.AsSpan())
        {
            value = NumberConversion.FromDouble<T>(2 * random.NextNormal());
        }

        var outputs = new T[Rows * network.OutputSize];
        network.Forward(inputs, outputs);
        System.IO.File.WriteAllText(Path.Combine(Results(), name + ".json"), JsonSerializer.Serialize(new { inputs = inputs.Chunk(network.InputSize), outputs = outputs.Chunk(network.OutputSize) }));
    }

    /// <summary>The folder of files for other software: one that the environment names, to look into, or a temporary one.</summary>
    private string Results() => Directory.CreateDirectory(Environment.GetEnvironmentVariable("STATICNETS_ONNX_RESULTS") ?? Path.Combine(_folder, "results")).FullName;

    private static void FillStatistics<TNetwork, T>(TNetwork network)
        where TNetwork : class, IParameterNetwork<T>
        where T : unmanaged
    {
        Span<T> statistics = network.Statistics;
        foreach (ref readonly LayerInfo layer in network.Layers)
        {
            for (int i = 0; layer.Kind == LayerKind.BatchNorm && i < layer.OutputSize; i++)
            {
                statistics[i] = NumberConversion.FromDouble<T>(0.1 * (i - 2));
                statistics[layer.Stride + i] = NumberConversion.FromDouble<T>(0.5 + (0.25 * i));
            }

            statistics = layer.Kind == LayerKind.BatchNorm ? statistics.Slice(2 * layer.Stride) : statistics;
        }
    }

    private string File(string name) => Path.Combine(_folder, name);
}
