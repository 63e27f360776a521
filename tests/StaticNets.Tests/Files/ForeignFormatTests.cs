using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Files of other software, and files under the ending of another format, are named with what to do, whatever the reader.</summary>
public sealed class ForeignFormatTests
{
    private static readonly string[] Endings = [".onnx", ".safetensors", ".json", ".net"];

    public static TheoryData<string, string, string> Files()
    {
        var files = new TheoryData<string, string, string>();
        foreach (string ending in Endings)
        {
            foreach ((string name, string expected) in new[]
            {
                ("torch", "It is a file of PyTorch's torch.save (.pt, .pth), which only Python reads: export the model with torch.onnx.export"),
                ("old torch", "It is a file of PyTorch's torch.save (.pt, .pth), which only Python reads: export the model with torch.onnx.export"),
                ("keras", "It is a model of Keras (.keras), which is not read: export it as ONNX (tf2onnx)"),
                ("npz", "It is an archive of NumPy (.npz)"),
                ("zip", "It is a zip archive: unpack it"),
                ("npy", "It is an array of NumPy (.npy)"),
                ("hdf5", "It is an HDF5 file, as Keras writes them (.h5)"),
                ("sklearn", "It is a pickled model of scikit-learn"),
                ("pickle", "It is a pickle, which only Python reads"),
                ("tflite", "It is a model of TensorFlow Lite (.tflite)"),
                ("gguf", "It is a GGUF file"),
                ("savedmodel", "It looks like a SavedModel of TensorFlow"),
                ("checkpoint", "It is a checkpoint of a training"),
                ("text form", "It is the text form of a model (.staticnets)"),
                ("lfs", "It is a pointer of Git LFS, not the file itself: fetch that with git lfs pull."),
                ("html", "It is an HTML page and no model"),
                ("xml", "It is XML"),
                ("gzip", "It is compressed with gzip: unpack it"),
                ("rtneural", ending == ".json" ? "Layer 1 (dense) has an array of weights" : "It is a model of RTNeural: give it a name that ends with .json."),
                ("keras json", "It looks like Keras' description of a model (it has \"class_name\" and \"config\"), which holds no weights"),
                ("nam", "It is a model of Neural Amp Modeler: give it a name that ends with .nam."),
                ("tfjs", "It looks like a model of TensorFlow.js"),
                ("brain.js", "It looks like a network of brain.js"),
                ("synaptic", "It looks like a network of synaptic"),
                ("xgboost", "It looks like a model of XGBoost"),
                ("config.json", "It looks like the configuration of a model of Hugging Face"),
                ("state_dict", "It looks like a state_dict as JSON (it has 'fc1.weight')"),
                ("expected", "It looks like expected outputs"),
            })
            {
                files.Add(ending, name, expected);
            }
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void AFileOfOtherSoftwareIsNamed(string ending, string name, string expected)
        => Assert.StartsWith(expected, Refusal(Bytes(name), ending), StringComparison.Ordinal);

    /// <summary>Each of our own formats under the ending of each other.</summary>
    [Theory]
    [InlineData(".onnx", "It is an ONNX file: give it a name that ends with .onnx, or load it with LoadOnnx.")]
    [InlineData(".safetensors", "It is a safetensors file: give it a name that ends with .safetensors.")]
    [InlineData(".json", "It is a model in JSON: give it a name that ends with .json.")]
    [InlineData(".net", "It is a network of FANN: give it a name that ends with .net.")]
    public void AFileUnderAnotherEndingIsNamed(string format, string expected)
    {
        foreach (byte[] file in ModelFuzzing.Files(format))
        {
            foreach (string ending in Endings.Where(ending => ending != format))
            {
                Assert.Equal(expected, Refusal(file, ending));
            }

            Assert.Equal("Its extension is none of .onnx, .safetensors, .json, .net and .nam. " + expected, Refusal(file, ".bin"));
        }
    }

    /// <summary>A file of its own format that is damaged is that, and not of another one.</summary>
    [Theory]
    [InlineData(".onnx")]
    [InlineData(".safetensors")]
    [InlineData(".json")]
    [InlineData(".net")]
    public void ADamagedFileIsNotTakenForAnother(string format)
    {
        byte[] file = ModelFuzzing.Files(format)[0];
        Assert.DoesNotContain("give it a name", Refusal(file[..(file.Length / 2)], format), StringComparison.Ordinal);
        string[] own = ["It is damaged", "It is no ONNX file", "It states a header", "It has 0 byte(s)", "It has 1 byte(s)", "It has 5 byte(s)", "The text ends at", "'{' was expected at line 1", "It is no file of FANN"];
        foreach (byte[] other in new[] { Array.Empty<byte>(), [0], Encoding.ASCII.GetBytes("hello"), new byte[100] })
        {
            string message = Refusal(other, format);
            Assert.Contains(own, start => message.StartsWith(start, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AModelIsNotTakenForExpectedOutputs()
    {
        Assert.Contains("It is a model in JSON", Assert.Throws<FormatException>(() => ExpectedOutputs.Read(ModelFuzzing.Files(".json")[0])).Message, StringComparison.Ordinal);
        Assert.Contains("It has no \"inputs\"", Assert.Throws<FormatException>(() => ExpectedOutputs.Read("{}"u8.ToArray())).Message, StringComparison.Ordinal);
    }

    /// <summary>What is no file of anything is refused in the reader's own words, whatever its first bytes are.</summary>
    [Fact]
    public void NoBytesBreakTheRecognition()
    {
        var random = new RandomSource(3);
        byte[][] starts = [.. new[] { "torch", "old torch", "hdf5", "tflite", "savedmodel", "rtneural", "gzip" }.Select(Bytes), .. Endings.Select(ending => ModelFuzzing.Files(ending)[0])];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] file = starts[i % starts.Length][..random.NextInt32(Math.Min(40, starts[i % starts.Length].Length))];
            if (file.Length > 0)
            {
                file[random.NextInt32(file.Length)] ^= (byte)(1 << random.NextInt32(8));
            }

            Assert.NotEmpty(Refusal(file, Endings[i % 3]));
        }
    }

    private static string Refusal(byte[] file, string ending) => Assert.ThrowsAny<FormatException>(() => ModelFiles.Read(file, "model" + ending)).Message;

    private static byte[] Bytes(string name) => name switch
    {
        "torch" => Archive("archive/data.pkl", "archive/data/0"),
        "old torch" => [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E],
        "keras" => Archive("metadata.json", "config.json", "model.weights.h5"),
        "npz" => Archive("arr_0.npy"),
        "zip" => Archive("digits.onnx"),
        "npy" => [0x93, .. "NUMPY"u8, 1, 0, 0x76, 0],
        "hdf5" => [0x89, .. "HDF\r\n"u8, 0x1A, 0x0A, 0, 0],
        "sklearn" => [0x80, 4, 0x95, 0, 0, 0, .. "sklearn.neural_network"u8],
        "pickle" => [0x80, 5, 0x95, 0, 0, 0, 0, 0, 0, 0, 0, .. "numpy.core"u8],
        "tflite" => [0x1C, 0, 0, 0, .. "TFL3"u8, 0x14, 0],
        "gguf" => [.. "GGUF"u8, 3, 0, 0, 0],
        "savedmodel" => [0x08, 0x01, 0x12, 0x40, 0x0A, 0x10, 0x22, 0x05, .. "serve"u8, 0],
        "checkpoint" => [.. "SNETCKPT"u8, 1, 0, 0, 0],
        "gzip" => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0],
        _ => Encoding.UTF8.GetBytes(name switch
        {
            "text form" => ModelText.Write("a.onnx", [1, 2, 3]),
            "lfs" => "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
            "html" => "\n<!DOCTYPE html><html><head>",
            "xml" => "<?xml version=\"1.0\"?><net name=\"model\">",
            "rtneural" => """{"in_shape": [null, null, 1], "in_size": 1, "layers": [{"type": "dense", "activation": "tanh", "shape": [null, null, 8], "weights": [[[0.1]], [0.2]]}]}""",
            "keras json" => """{"module": "keras", "class_name": "Sequential", "config": {"name": "sequential", "layers": []}, "registered_name": null}""",
            "nam" => """{"version": "0.5.4", "metadata": {"name": "amp"}, "architecture": "WaveNet", "config": {"layers": []}, "weights": [0.1, 0.2], "sample_rate": 48000}""",
            "tfjs" => """{"format": "layers-model", "generatedBy": "keras", "modelTopology": {}, "weightsManifest": []}""",
            "brain.js" => """{"type": "NeuralNetwork", "sizes": [2, 3, 1], "layers": [{"weights": [], "biases": []}]}""",
            "synaptic" => """{"neurons": [], "connections": []}""",
            "xgboost" => """{"learner": {}, "version": [2, 0, 0]}""",
            "config.json" => """{"architectures": ["BertModel"], "model_type": "bert", "hidden_size": 128}""",
            "state_dict" => """{"fc1.weight": [[1, 2]], "fc1.bias": [0]}""",
            "expected" => """{"inputs": [[1, 2]], "outputs": [[3]]}""",
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A file of the table was expected."),
        }),
    };

    private static byte[] Archive(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string entry in entries)
            {
                archive.CreateEntry(entry).Open().Dispose();
            }
        }

        return stream.ToArray();
    }
}
