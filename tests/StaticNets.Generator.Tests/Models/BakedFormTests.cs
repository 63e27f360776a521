using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>What models are compiled to: which steps are left of them, and the outputs against sums that are written out here.</summary>
[Trait("Speed", "Slow")]
public sealed class BakedFormTests
{
    private const string Start = "{\"format\": \"StaticNets model\", \"version\": 1, \"inputs\": 2, \"layers\": [";

    /// <summary>Weights that take something in, and sums of a few products of numbers up to 100, are rounded to single precision a few times, each by 6e-8 of the largest.</summary>
    private const double Tolerance = 3e-5;

    private static readonly float[] Rows = { 3, 7, -20, 5, 55, 60, 0.5f, -0.25f };

    [Fact]
    public void NormalizationsAreTakenInByTheWeights()
    {
        double[] mean = { 10, -4 }, deviation = { 5, 0.5 }, outputMean = { 100, 1 }, outputDeviation = { 2, -3 };
        const string Attribute = "[Network(\"tiny.json\", InputMean = new double[] { 10, -4 }, InputDeviation = new[] { 5, 0.5 }, OutputMean = new double[] { 100, 1 }, OutputDeviation = new double[] { 2, -3 })]";
        Assembly assembly = Compile($"{Attribute} public partial class Net;", TestModels.Text("tiny.json", TestModels.Tiny));
        AssertOutputs(assembly, row =>
        {
            double[] y = Tiny(row.Select((x, i) => (x - mean[i]) / deviation[i]).ToArray());
            return y.Select((value, i) => (value * outputDeviation[i]) + outputMean[i]).ToArray();
        });
        Assert.Equal("Dense Dense", Operations(assembly));
    }

    [MatrixTheory(3)]
    [InlineData("InputMean = new double[] { 2 }", 2, 1, 0, 1)]
    [InlineData("InputDeviation = new double[] { 4 }", 0, 4, 0, 1)]
    [InlineData("OutputMean = new double[] { -3 }", 0, 1, -3, 1)]
    [InlineData("OutputDeviation = new double[] { 0.25 }", 0, 1, 0, 0.25)]
    public void OneNumberStandsForAllAndWhatIsNotStatedChangesNothing(string arguments, double mean, double deviation, double outputMean, double outputDeviation)
        => AssertOutputs(
            Compile($"[Network(\"tiny.json\", {arguments})] public static partial class Net;", TestModels.Text("tiny.json", TestModels.Tiny)),
            row => Tiny(row.Select(x => (x - mean) / deviation).ToArray()).Select(y => (y * outputDeviation) + outputMean).ToArray());

    [Fact]
    public void ABatchNormBesideWeightsIsGone()
    {
        const string Model = Start + """
            {"dense": 2, "weights": [[1, 2], [3, -4]], "biases": [1, -1]},
            {"batchnorm": 2, "activation": "relu", "epsilon": 0.01, "gamma": [2, -1], "beta": [0.5, 0.25], "mean": [1, -2], "variance": [4, 0.25]},
            {"dense": 2, "weights": [[1, 1], [2, -1]]}]}
            """;
        Assembly assembly = Compile("[Network(\"norm.json\")] public partial class Net;", TestModels.Text("norm.json", Model));
        Assert.Equal("Dense Dense", Operations(assembly));
        AssertOutputs(assembly, x =>
        {
            double a = Math.Max(0, ((1 + x[0] + (2 * x[1]) - 1) / Math.Sqrt(4.01) * 2) + 0.5);
            double b = Math.Max(0, ((-1 + (3 * x[0]) - (4 * x[1]) + 2) / Math.Sqrt(0.26) * -1) + 0.25);
            return new[] { a + b, (2 * a) - b };
        });
    }

    [Fact]
    public void ABatchNormBehindAnActivationAtTheEndStays()
    {
        const string Model = Start + """
            {"dense": 2, "activation": "relu", "weights": [[1, 2], [3, -4]], "biases": [1, -1]},
            {"batchnorm": 2, "epsilon": 0.01, "gamma": [2, -1], "beta": [0.5, 0.25], "mean": [1, -2], "variance": [4, 0.25]}]}
            """;
        Assembly assembly = Compile("[Network(\"norm.json\")] public partial class Net;", TestModels.Text("norm.json", Model));
        Assert.Equal("Dense BatchNorm", Operations(assembly));
        AssertOutputs(assembly, x =>
        [
            ((Math.Max(0, 1 + x[0] + (2 * x[1])) - 1) / Math.Sqrt(4.01) * 2) + 0.5,
            ((Math.Max(0, -1 + (3 * x[0]) - (4 * x[1])) + 2) / Math.Sqrt(0.26) * -1) + 0.25,
        ]);
    }

    [Theory]
    [InlineData("[Network(\"net.onnx\")]")]
    [InlineData("[Network(\"4-12 batchnorm relu dropout(0.2)-3 identity\", Activation.Relu, Loss.CrossEntropy, Weights = \"net.safetensors\")]")]
    public void DropoutAndNormsOfATrainedModelAreGone(string attribute)
    {
        Assembly assembly = Compile(
            attribute + " public partial class Net;",
            ProjectFileText.OfModel("net.onnx", TestModels.BytesOf(TestModels.IrisWithNorm + ".onnx")),
            ProjectFileText.OfModel("net.safetensors", TestModels.BytesOf(TestModels.IrisWithNorm + ".safetensors")));
        Assert.Equal("Dense Dense", Operations(assembly));
    }

    [Theory]
    [InlineData("\"first\", \"second\"", 1)]
    [InlineData("\"second\", \"first\"", 2)]
    public void LayerNamesSayWhichTensorsAreWhose(string names, int first)
    {
        byte[] file = TestModels.Safetensors(
            ("first.weight", new[] { 2, 2 }, new[] { 1f, 2, 3, 4 }),
            ("first.bias", new[] { 2 }, new[] { 5f, 6 }),
            ("second.weight", new[] { 2, 2 }, new[] { -1f, 1, 2, 0.5f }));
        AssertOutputs(
            Compile($"[Network(\"2-2-2\", Activation.Identity, Loss.Mse, Weights = \"pair.safetensors\", LayerNames = new[] {{ {names} }})] public static partial class Net;", ProjectFileText.OfModel("pair.safetensors", file)),
            x => first == 1 ? Second(First(x)) : First(Second(x)));

        static double[] First(double[] x) => new[] { x[0] + (2 * x[1]) + 5, (3 * x[0]) + (4 * x[1]) + 6 };
        static double[] Second(double[] x) => new[] { x[1] - x[0], (2 * x[0]) + (0.5 * x[1]) };
    }

    /// <summary>The numbers of a file in decimals are those of double precision, and one product after the other is added.</summary>
    [Fact]
    public void DoublePrecisionKeepsItsBits()
    {
        const string Model = Start + "{\"dense\": 1, \"weights\": [[0.1, 1e-300]], \"biases\": [0.30000000000000004]}]}";
        Assembly assembly = Compile(
            "[Network(\"net.json\", Precision = Precision.Double)] public static partial class Net; public static class Use { public static double Run(double a, double b) { Span<double> y = stackalloc double[1]; Net.Forward(stackalloc double[] { a, b }, y); return y[0]; } }",
            TestModels.Text("net.json", Model));
        var run = assembly.GetType("Use")!.GetMethod("Run")!.CreateDelegate<Func<double, double, double>>();
        Assert.Equal(0.30000000000000004, run(0, 0));
        Assert.Equal(1, run(0, 1e300) - 0.30000000000000004, 1e-15); // a rounding of a number near 1
        Assert.Equal(0.30000000000000004 + 0.1, run(1, 0));
    }

    [Fact]
    public void StatementsAndLoopsHaveTheSameBits()
    {
        string all = string.Concat(new[] { "Auto", "Full", "Loops" }.Select(unroll => $"[Network(\"digits.onnx\", Unroll = Unroll.{unroll})] public static partial class {unroll};\n[Network(\"digits.onnx\", Portable = true, Unroll = Unroll.{unroll})] public static partial class Portable{unroll};\n"));
        Assembly assembly = Compile(all, ProjectFileText.OfModel("digits.onnx", TestModels.BytesOf(TestModels.Digits + ".onnx")));
        float[] inputs = Enumerable.Range(0, 5 * 64).Select(i => i * 7 % 17 / 16f).ToArray();
        float[] Forward(string type) => BakedNetwork.Of(assembly.GetType(type)!).Forward(inputs, 5 * 10);
        Assert.Equal(Forward("Loops"), Forward("Auto"));
        Assert.Equal(Forward("Loops"), Forward("Full"));
        Assert.Equal(Forward("PortableLoops"), Forward("PortableAuto"));
        Assert.Equal(Forward("PortableLoops"), Forward("PortableFull"));
    }

    [MatrixTheory(3)]
    [InlineData("public partial class Outer<T> { [Network(\"tiny.json\")] public static partial class Net<U> { } }", "Outer`1+Net`1")]
    [InlineData("public partial class Outer { public partial struct Middle { [Network(\"tiny.json\")] internal sealed partial class Net { } } }", "Outer+Middle+Net")]
    [InlineData("namespace A.@class { [Network(\"tiny.json\")] public partial record Net; }", "A.class.Net")]
    [InlineData("namespace A { [Network(\"tiny.json\")] public partial record struct Net; }", "A.Net")]
    [InlineData("[Network(\"tiny.json\")] public static partial class @static { }", "static")]
    [InlineData("[Network(model: \"tiny.json\")] partial struct Net<T> where T : class { }", "Net`1")]
    public void AnyTypeMayBeANetwork(string declaration, string name)
    {
        Assembly assembly = Compile(declaration, TestModels.Text("tiny.json", TestModels.Tiny));
        Type type = assembly.GetType(name, throwOnError: true)!;
        type = type.IsGenericTypeDefinition ? type.MakeGenericType(type.GetGenericArguments().Select(_ => typeof(string)).ToArray()) : type;
        Assert.Equal(Tiny(new double[] { 3, 7 }), BakedNetwork.Of(type).Forward(new float[] { 3, 7 }, 2).Select(value => (double)value)); // whole numbers are exact
    }

    [Theory]
    [InlineData("[Network(\"tiny.json\")] public partial class Net { public int Classify(ReadOnlySpan<float> inputs) => 42; }")]
    [InlineData("[Network(\"tiny.json\")] public partial struct Net { public readonly int Classify(ReadOnlySpan<float> inputs) => 42; }")]
    [InlineData("[Network(\"tiny.json\")] public static partial class Net { public static int Classify(ReadOnlySpan<float> inputs) => 42; }")]
    public void TheUsersOwnMethodGoesBeforeOurs(string declaration)
    {
        string call = declaration.Contains("static") ? "Net.Classify(x)" : "new Net().Classify(x)";
        Assembly assembly = Compile(declaration + $" public static class Use {{ public static int Run() {{ ReadOnlySpan<float> x = new float[] {{ 3, 7 }}; return {call}; }} }}", TestModels.Text("tiny.json", TestModels.Tiny));
        Assert.Equal(42, assembly.GetType("Use")!.GetMethod("Run")!.Invoke(null, null));
    }

    /// <summary>A layer has one activation; one before a sum and one behind it make a residual.</summary>
    [Theory]
    [InlineData("""{"dense": 2, "activation": "relu", "weights": [[1, 0], [0, 1]]}, {"add": 0, "activation": "tanh"}""", "2-residual(2 relu) tanh")]
    [InlineData("""{"dense": 2, "activation": "relu", "weights": [[1, 0], [0, 1]]}, {"add": 0}""", "2-2 relu skip")]
    [InlineData("""{"dense": 2, "weights": [[1, 0], [0, 1]]}, {"add": 0, "activation": "tanh"}""", "2-2 skip tanh")]
    [InlineData("""{"dense": 2, "weights": [[1, 0], [0, 1]]}, {"dense": 2, "activation": "relu", "weights": [[1, 0], [0, 1]]}, {"add": 1}, {"dense": 2, "activation": "tanh", "weights": [[1, 0], [0, 1]]}, {"add": 1, "activation": "relu"}, {"dense": 2, "weights": [[1, 0], [0, 1]]}, {"add": 1}""", "2-2-residual(2 relu skip-2 tanh) relu-2 skip(2)")]
    [InlineData("""{"dense": 2, "activation": "relu", "weights": [[1, 0], [0, 1]]}, {"add": 0}, {"dense": 2, "activation": "tanh", "weights": [[1, 0], [0, 1]]}, {"add": 0, "activation": "relu"}""", "2-residual(2 relu skip-2 tanh) relu")]
    [InlineData("""{"dense": 2, "activation": "relu", "weights": [[1, 0], [0, 1]]}, {"add": 0, "activation": "sigmoid"}, {"dense": 2, "activation": "tanh", "weights": [[1, 0], [0, 1]]}, {"add": 0, "activation": "relu"}""", "2-residual(residual(2 relu) sigmoid-2 tanh) relu")]
    public void SumsAreSaidAsATopologySaysThem(string layers, string topology)
    {
        Assembly assembly = Compile("[Network(\"net.json\")] public partial class Net;", TestModels.Text("net.json", Start + layers + "]}"));
        Assert.Equal(topology, ((IInferenceNetwork<float>)Activator.CreateInstance(assembly.GetType("Net")!)!).Topology);
    }

    [MatrixTheory(3)]
    [InlineData("class", "[Network(\"4-6 batchnorm-3\", Activation.Relu, Loss.CrossEntropy, InferenceOnly = true)]", true)]
    [InlineData("struct", "[Network(\"4-6 batchnorm-3\", Activation.Relu, Loss.CrossEntropy, InferenceOnly = true)]", true)]
    [InlineData("class", "[Network(\"4-6 dropout(0.5)-3\", Activation.Relu, Loss.Mse, OutputActivation = Activation.Tanh, InferenceOnly = true)]", true)]
    [InlineData("class", "[Network(\"tiny.json\")]", false)]
    [InlineData("struct", "[Network(\"tiny.json\")]", false)]
    public void NothingOfTrainingIsThere(string kind, string attribute, bool hasParameters)
    {
        Type type = Compile($"{attribute} public partial {kind} Net;", TestModels.Text("tiny.json", TestModels.Tiny)).GetType("Net")!;
        string[] members = type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static).Select(member => member.Name).ToArray();
        foreach (string name in new[] { "ComputeLoss", "Backward", "Update", "Step", "CreateTrainingState", "CopyGradientsTo", "Initialize", "HasTrainingMode" })
        {
            Assert.DoesNotContain(members, member => member == name || member.EndsWith("." + name, StringComparison.Ordinal));
        }

        Type[] interfaces = type.GetInterfaces();
        Assert.DoesNotContain(typeof(INetwork<float>), interfaces);
        Assert.Contains(typeof(IInferenceNetwork<float>), interfaces);
        Assert.Equal(hasParameters, interfaces.Contains(typeof(IParameterNetwork<float>)));
        Assert.Equal(hasParameters, members.Contains("SetParameters"));
    }

    private static double[] Tiny(double[] x)
    {
        double a = Math.Max(0, x[0] - (2 * x[1]));
        double b = Math.Max(0, (0.5 * x[0]) + (4 * x[1]) + 0.25);
        double c = Math.Max(0, (2 * x[1]) - x[0] + 1);
        return new[] { a + (2 * b) + (3 * c), (5 * b) + (6 * c) - (4 * a) };
    }

    private static void AssertOutputs(Assembly assembly, Func<double[], double[]> expected)
    {
        BakedNetwork network = BakedNetwork.Of(assembly.GetType("Net")!);
        foreach (float[] row in Rows.Chunk(2))
        {
            double[] wanted = expected(row.Select(value => (double)value).ToArray());
            float[] actual = network.Forward(row, wanted.Length);
            for (int i = 0; i < wanted.Length; i++)
            {
                Assert.True(Math.Abs(actual[i] - wanted[i]) <= Tolerance * Math.Max(100, Math.Abs(wanted[i])), $"Output {i} of {row[0]}, {row[1]}: {actual[i]}, expected {wanted[i]}.");
            }
        }
    }

    /// <summary>The kinds of a network's operations, in order.</summary>
    private static string Operations(Assembly assembly)
    {
        var network = (IInferenceNetwork<float>)Activator.CreateInstance(assembly.GetType("Net")!)!;
        return string.Join(" ", network.Operations.ToArray().Select(operation => operation.Kind));
    }

    private static Assembly Compile(string source, params AdditionalText[] files)
    {
        HarnessResult result = GeneratorHarness.Run("using System;\nusing StaticNets;\n" + source, TestModels.Project(files));
        Assert.Empty(result.AnalyzerDiagnostics);
        Assembly assembly = result.Load();
        Assert.Empty(result.CompilerDiagnostics);
        return assembly;
    }
}
