using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>Classes, probabilities, and rows as structs: a program that uses each of them is compiled and run.</summary>
[Trait("Speed", "Slow")]
public class TypedUseTests
{
    private const string Iris = "iris-4-16-16-3-tanh-softmax.onnx";

    private const string Program = """
        using System;
        using StaticNets;

        public enum Species { Setosa, Versicolor, Virginica }

        public struct Flower
        {
            public float SepalLength;
            public double SepalWidth;
            public int PetalLength { get; set; }
            public bool IsWide;
        }

        public readonly record struct Scores(float Setosa, double Versicolor, float Virginica);

        ATTRIBUTE

        public static class Use
        {
            public static string Run()
            {
                NETWORK
                Span<float> row = stackalloc float[] { 0.5f, -0.25f, 2, 1 };
                var flower = new Flower { SepalLength = 0.5f, SepalWidth = -0.25, PetalLength = 2, IsWide = true };
                Span<float> outputs = stackalloc float[3];
                Span<float> named = stackalloc float[3];
                Span<float> probabilities = stackalloc float[3];
                net.Forward(row, outputs);
                net.Forward(flower, named);
                net.ComputeProbabilities(row, probabilities);
                Scores scores = net.Forward(flower);
                Scores again = net.Forward(row);
                Species species = net.Classify(row);
                Species ofFlower = net.Classify(flower);
                Span<Species> top = stackalloc Species[2];
                Span<Species> ranked = stackalloc Species[3];
                Span<float> likely = stackalloc float[3];
                net.ClassifyTop(row, top);
                net.ClassifyTop(row, ranked, likely);
                Span<float> rows = stackalloc float[8];
                row.CopyTo(rows);
                row.CopyTo(rows.Slice(4));
                rows[4] = -1; rows[5] = 1; rows[6] = -1.3f; rows[7] = -1.3f;
                Span<Species> many = stackalloc Species[2];
                net.Classify(rows, many);
                bool same = named.SequenceEqual(outputs) && probabilities.SequenceEqual(outputs) && scores == again
                    && scores == new Scores(outputs[0], outputs[1], outputs[2])
                    && ofFlower == species && top[0] == species && ranked[0] == species && many[0] == species && top[1] == ranked[1]
                    && likely[0] == outputs[(int)species] && likely[0] >= likely[1] && likely[1] >= likely[2];
                return $"{same} {species} {many[1]} {likely[0] + likely[1] + likely[2]:F3}";
            }
        }
        """;

    [MatrixTheory(3)]
    [InlineData("[Network(\"FILE\", Labels = typeof(Species), Inputs = typeof(Flower), Outputs = typeof(Scores))] public partial class Net { }", "var net = new Net();")]
    [InlineData("[Network(\"FILE\", Labels = typeof(Species), Inputs = typeof(Flower), Outputs = typeof(Scores))] public partial struct Net { }", "var net = new Net();")]
    [InlineData("[Network(\"4-16-16-3\", Activation.Tanh, Loss.CrossEntropy, Labels = typeof(Species), Inputs = typeof(Flower), Outputs = typeof(Scores), InferenceOnly = true)] public partial class Net { }", "var net = new Net(); Weights.CopyTo(net);")]
    [InlineData("[Network(\"4-16-16-3\", Activation.Tanh, Loss.CrossEntropy, Labels = typeof(Species), Inputs = typeof(Flower), Outputs = typeof(Scores))] public partial class Net { }", "var net = new Net(seed: 1); Weights.CopyTo(net);")]
    public void NamesStandForNumbers(string attribute, string network)
    {
        const string Weights = """

            [Network("FILE")] public partial class Baked { }

            public static class Weights
            {
                public static void CopyTo(IParameterNetwork<float> network)
                {
                    var parameters = new float[Baked.ParameterCount];
                    new Baked().CopyParametersTo(parameters);
                    network.SetParameters(parameters);
                }
            }
            """;
        string source = (Program.Replace("ATTRIBUTE", attribute).Replace("NETWORK", network) + (network.Contains("Weights") ? Weights : string.Empty)).Replace("FILE", Iris);
        Assert.Equal("True Virginica Setosa 1.000", Run(source));
    }

    [Fact]
    public void AStaticNetworkHasTheSameMembers()
    {
        string source = Program
            .Replace("ATTRIBUTE", $"[Network(\"{Iris}\", Labels = typeof(Species), Inputs = typeof(Flower), Outputs = typeof(Scores))] public static partial class Net {{ }}")
            .Replace("NETWORK", string.Empty)
            .Replace("net.", "Net.");
        Assert.Equal("True Virginica Setosa 1.000", Run(source));
    }

    private static string Run(string source)
    {
        HarnessResult result = GeneratorHarness.Run(source, new HarnessOptions
        {
            AdditionalFiles = ImmutableArray.Create<AdditionalText>(ProjectFileText.OfModel(Path.Combine(AppContext.BaseDirectory, "Models", Iris))),
        });
        Assert.Empty(result.AnalyzerDiagnostics);
        Type use = result.Load().GetType("Use")!;
        Assert.Empty(result.CompilerDiagnostics);
        return (string)use.GetMethod("Run")!.Invoke(null, null)!;
    }
}
