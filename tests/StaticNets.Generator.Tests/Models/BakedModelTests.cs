using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>The models that PyTorch has trained, compiled in by attribute, give the outputs that PyTorch gives.</summary>
[Trait("Speed", "Slow")]
public class BakedModelTests
{
    /// <summary>Outputs are in single precision, and PyTorch's are too.</summary>
    private const float Tolerance = 1e-5f;

    /// <summary>Models of rows as each of three kinds of type; one share of them in an ordinary run, with some of every kind.</summary>
    public static TheoryData<string, string> Models()
    {
        var data = new TheoryData<string, string>();
        int number = 0;
        foreach (string file in Directory.EnumerateFiles(Folder, "*.onnx").Order(StringComparer.Ordinal))
        {
            if (OnnxGraphReader.Read(File.ReadAllBytes(file)).HasState)
            {
                continue; // RecurrentModelTests
            }

            foreach (string kind in new[] { "static partial class", "sealed partial class", "partial struct" })
            {
                if (TestMatrix.IsInPart(number++, parts: 4))
                {
                    data.Add(Path.GetFileNameWithoutExtension(file), kind);
                }
            }
        }

        return data;
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Models");

    [Theory]
    [MemberData(nameof(Models))]
    public void AnOnnxFileIsTheNetwork(string model, string kind)
        => Check(model, $"[Network(\"{model}.onnx\", Golden = \"{model}.expected.json\")] public {kind} Net;", model + ".onnx");

    [MatrixTheory(3)]
    [InlineData("digits-64-32-10-relu-logits", "[Network(\"64-32-10 identity\", Activation.Relu, Loss.CrossEntropy, Weights = \"{0}\", Golden = \"{1}\")]")]
    [InlineData("digits-64-32-10-relu-softmax", "[Network(\"64-32-10\", Activation.Relu, Loss.CrossEntropy, Weights = \"{0}\", Golden = \"{1}\")]")]
    [InlineData("iris-4-16-16-3-tanh-softmax", "[Network(\"4-16-16-3\", Activation.Tanh, Loss.CrossEntropy, Weights = \"{0}\", Golden = \"{1}\")]")]
    [InlineData("iris-4-12-batchnorm-relu-dropout-3", "[Network(\"4-12 batchnorm relu dropout(0.2)-3 identity\", Activation.Relu, Loss.CrossEntropy, Weights = \"{0}\", Golden = \"{1}\")]")]
    public void AFileHasTheWeightsOfAStatedTopology(string model, string attribute)
    {
        foreach (string ending in new[] { ".safetensors", ".onnx" })
        {
            Check(model, string.Format(null, attribute, model + ending, model + ".expected.json") + " public static partial class Net;", model + ending);
        }
    }

    /// <summary>A model in JSON, and networks of FANN.</summary>
    [Theory]
    [InlineData("residual-5-6-6-2.json")]
    [InlineData("xor-scaled.net")]
    [InlineData("elliot-and-pieces.net")]
    public void OtherFormatsAreTheNetworkAsWell(string file)
    {
        string model = Path.GetFileNameWithoutExtension(file);
        Check(model, $"[Network(\"{file}\", Golden = \"{model}.expected.json\")] public static partial class Net;", file);
    }

    private static void Check(string model, string declaration, string file)
    {
        string expected = Path.Combine(Folder, model + ".expected.json");
        HarnessResult result = GeneratorHarness.Run("using StaticNets;\n" + declaration, new HarnessOptions
        {
            AdditionalFiles = ImmutableArray.Create<AdditionalText>(
                ProjectFileText.OfModel(Path.Combine(Folder, file)),
                ProjectFileText.OfText("/project/" + Path.GetFileName(expected), File.ReadAllText(expected))),
        });
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics);
        BakedNetwork network = BakedNetwork.Of(result.Load().GetType("Net")!);
        Assert.Empty(result.CompilerDiagnostics);
        (float[][] inputs, float[][] outputs) = ReadSamples(expected);
        for (int i = 0; i < inputs.Length; i++)
        {
            AssertClose(outputs[i], network.Forward(inputs[i], outputs[i].Length));
        }

        // And all rows at once.
        AssertClose(outputs.SelectMany(row => row).ToArray(), network.Forward(inputs.SelectMany(row => row).ToArray(), outputs.Length * outputs[0].Length));
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"Value {i}: {actual[i]}, expected {expected[i]}.");
        }
    }

    private static (float[][] Inputs, float[][] Outputs) ReadSamples(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        float[][] Rows(string name) => document.RootElement.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetSingle()).ToArray()).ToArray();
        return (Rows("inputs"), Rows("outputs"));
    }
}

/// <summary>Calls a network whose type a test has just compiled.</summary>
internal sealed class BakedNetwork
{
    private delegate void ForwardMethod(ReadOnlySpan<float> inputs, Span<float> outputs);

    private readonly ForwardMethod _forward;

    private BakedNetwork(ForwardMethod forward) => _forward = forward;

    public static BakedNetwork Of(Type type)
    {
        MethodInfo method = type.GetMethod("Forward", new[] { typeof(ReadOnlySpan<float>), typeof(Span<float>) })!;
        return new BakedNetwork(method.IsStatic
            ? method.CreateDelegate<ForwardMethod>()
            : method.CreateDelegate<ForwardMethod>(Activator.CreateInstance(type)));
    }

    public float[] Forward(float[] inputs, int count)
    {
        var outputs = new float[count];
        _forward(inputs, outputs);
        return outputs;
    }
}
