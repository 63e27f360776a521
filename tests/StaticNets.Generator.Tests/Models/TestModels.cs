using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;

namespace StaticNets.Generator.Tests.Models;

/// <summary>Model files for tests: those of PyTorch, and small ones that are written here.</summary>
internal static class TestModels
{
    public const string Digits = "digits-64-32-10-relu-softmax";
    public const string Iris = "iris-4-16-16-3-tanh-softmax";
    public const string IrisWithNorm = "iris-4-12-batchnorm-relu-dropout-3";

    /// <summary>A model in JSON, of 2 inputs, 3 values and 2 outputs.</summary>
    public const string Tiny = """
        {
          "format": "StaticNets model", "version": 1, "inputs": 2,
          "layers": [
            {"dense": 3, "activation": "relu", "weights": [[1, -2], [0.5, 4], [-1, 2]], "biases": [0, 0.25, 1]},
            {"dense": 2, "weights": [[1, 2, 3], [-4, 5, 6]]}
          ]
        }
        """;

    /// <summary>The path of a file of PyTorch's.</summary>
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Models", file);

    /// <summary>The bytes of a file of PyTorch's.</summary>
    public static byte[] BytesOf(string file) => File.ReadAllBytes(PathOf(file));

    /// <summary>The bytes of a file as an exporter writes it.</summary>
    public static byte[] BytesOfExport(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Exports", file));

    /// <summary>A project that has these files.</summary>
    public static HarnessOptions Project(params AdditionalText[] files) => HarnessOptions.Default with { AdditionalFiles = files.ToImmutableArray() };

    /// <summary>A file that is text.</summary>
    public static ProjectFileText Text(string name, string text) => ProjectFileText.OfText("/project/" + name, text);

    /// <summary>Tensors of single precision as a file.</summary>
    public static byte[] Safetensors(params (string Name, int[] Shape, float[] Values)[] tensors)
    {
        var header = new StringBuilder("{");
        int offset = 0;
        foreach ((string name, int[] shape, float[] values) in tensors)
        {
            int end = offset + (values.Length * sizeof(float));
            header.Append(header.Length > 1 ? "," : string.Empty)
                .Append(CultureInfo.InvariantCulture, $"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(",", shape)}],\"data_offsets\":[{offset},{end}]}}");
            offset = end;
        }

        byte[] text = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        return BitConverter.GetBytes((long)text.Length).Concat(text).Concat(tensors.SelectMany(tensor => tensor.Values).SelectMany(BitConverter.GetBytes)).ToArray();
    }
}
