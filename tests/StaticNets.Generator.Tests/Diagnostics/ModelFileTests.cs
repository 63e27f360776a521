using System;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Models;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>What is said of model files that are missing, damaged or of another network: the rule, the characters, and the words that help.</summary>
public sealed class ModelFileTests
{
    private static readonly HarnessOptions Project = CreateProject();

    [Theory]
    [InlineData("\"missing.onnx\"", "SNET0100 \"missing.onnx\"", "add <NetworkModel Include=\"missing.onnx\" />", "or name an existing one: ", "/project/raw.onnx, a/twin.onnx, b/twin.onnx, base64.onnx, ", "… (24 in all)")]
    [InlineData("\"Tiny.json\"", "SNET0100 \"Tiny.json\"", "name an existing one: /project/tiny.json, ")]
    [InlineData("\"iny.json\"", "SNET0100 \"iny.json\"", "name an existing one: /project/tiny.json, ")]
    [InlineData("model: \"missing.onnx\"", "SNET0100 \"missing.onnx\"", "missing.onnx")]
    [InlineData("\"2-3-2\", Activation.Relu, Loss.Mse, Weights = \"missing.safetensors\"", "SNET0100 \"missing.safetensors\"", "<NetworkModel Include=\"missing.safetensors\" />")]
    [InlineData("\"tiny.json\", Golden = \"missing.json\"", "SNET0100 \"missing.json\"", "<AdditionalFiles Include=\"missing.json\" />", "/project/golden.json")]
    [InlineData("\"win.onnx\"", "SNET0100 \"win.onnx\"", "add <NetworkModel Include=\"win.onnx\" />")]
    [InlineData("\"twin.onnx\"", "SNET0101 \"twin.onnx\"", "may be a/twin.onnx or b/twin.onnx")]
    [InlineData("\"raw.onnx\"", "SNET0102 \"raw.onnx\"", "StaticNets.targets", "staticnets text")]
    [InlineData("\"base64.onnx\"", "SNET0103 \"base64.onnx\"", "text form is damaged", "third line is not Base64")]
    [InlineData("\"headless.onnx\"", "SNET0103 \"headless.onnx\"", "text form is damaged", "StaticNets model 1")]
    [InlineData("\"hashed.onnx\"", "SNET0103 \"hashed.onnx\"", "text form is damaged")]
    [InlineData("\"unity.onnx\"", "SNET0103 \"unity.onnx\"", "text form is damaged")]
    [InlineData("\"cut.onnx\"", "SNET0103 \"cut.onnx\"", "cannot be compiled in: ")]
    [InlineData("\"noise.onnx\"", "SNET0103 \"noise.onnx\"", "cannot be compiled in: ")]
    [InlineData("\"empty.onnx\"", "SNET0103 \"empty.onnx\"", "cannot be compiled in: ")]
    [InlineData("\"2-3-2\", Activation.Relu, Loss.Mse, Weights = \"cut.safetensors\"", "SNET0103 \"cut.safetensors\"", "cannot be compiled in: ")]
    [InlineData("\"2-3-2\", Activation.Relu, Loss.Mse, Weights = \"noise.safetensors\"", "SNET0103 \"noise.safetensors\"", "cannot be compiled in: ")]
    [InlineData("\"2-3-2\", Activation.Relu, Loss.Mse, Weights = \"empty.safetensors\"", "SNET0103 \"empty.safetensors\"", "cannot be compiled in: ")]
    [InlineData("\"digits.safetensors\"", "SNET0103 \"digits.safetensors\"", "holds tensors alone", "state the topology")]
    [InlineData("\"torch.onnx\"", "SNET0103 \"torch.onnx\"", "cannot be compiled in: It is a file of PyTorch's torch.save", "torch.onnx.export")]
    [InlineData("\"2-3-2\", Activation.Relu, Loss.Mse, Weights = \"torch.onnx\"", "SNET0103 \"torch.onnx\"", "It is a file of PyTorch's torch.save")]
    [InlineData("\"rtneural.json\"", "SNET0103 \"rtneural.json\"", "It has no layer")]
    [InlineData("\"golden.json\"", "SNET0103 \"golden.json\"", "It looks like expected outputs")]
    [InlineData("\"lfs.onnx\"", "SNET0103 \"lfs.onnx\"", "It is a pointer of Git LFS, not the file itself: fetch that with git lfs pull.")]
    [InlineData("\"nothing.onnx\"", "SNET0103 \"nothing.onnx\"", "It has no layer")]
    [InlineData("\"half.safetensors\"", "SNET0103 \"half.safetensors\"", "Its metadata has 'staticnets.loss', but not \"staticnets.steps\"")]
    [InlineData("\"2-2-2\", Activation.Relu, Loss.Mse, Weights = \"half.safetensors\"", "SNET0103 \"half.safetensors\"", "Its metadata has 'staticnets.loss', but not \"staticnets.steps\"")]
    [InlineData("\"activations.json\"", "SNET0103 \"activations.json\"", "a second activation, tanh after relu in one layer")]
    [InlineData("\"operator.onnx\"", "SNET0103 \"operator.onnx\"", "Node '/0/0.1/Rely' (Rely) is not supported; Gemm, ")]
    [InlineData("\"64-16-10\", Activation.Relu, Loss.CrossEntropy, Weights = \"digits.safetensors\"", "SNET0103 \"digits.safetensors\"", "Layer 1 (64 inputs, 16 outputs) does not fit", "[32, 64]")]
    [InlineData("\"64-16-10\", Activation.Relu, Loss.CrossEntropy, Weights = \"digits.onnx\"", "SNET0103 \"digits.onnx\"", "weights of 64 inputs and 16 outputs was expected", "weights of 64 inputs and 32 outputs came")]
    [InlineData("\"63-32-10\", Activation.Relu, Loss.CrossEntropy, Weights = \"digits.onnx\"", "SNET0103 \"digits.onnx\"", "63 inputs", "64")]
    [InlineData("\"64-32-10\", Activation.Tanh, Loss.CrossEntropy, Weights = \"digits.onnx\"", "SNET0103 \"digits.onnx\"", "The activation of layer 1 does not fit: tanh was expected, but relu came")]
    [InlineData("\"64-32-10 sigmoid\", Activation.Relu, Loss.Mse, Weights = \"digits.onnx\"", "SNET0103 \"digits.onnx\"", "The activation of layer 2 does not fit: sigmoid was expected, but softmax came")]
    [InlineData("\"64-32-32-10\", Activation.Relu, Loss.CrossEntropy, Weights = \"digits.safetensors\"", "SNET0103 \"digits.safetensors\"", "2 layer(s)", "has 3")]
    [InlineData("\"2-2-2\", Activation.Relu, Loss.Mse, Weights = \"nan.safetensors\"", "SNET0103 \"nan.safetensors\"", "Value 3 of '1.weight' is NaN")]
    [InlineData("\"large.json\"", "SNET0103 \"large.json\"", "\"large.json\" cannot be compiled in: Layer 1 (dense) has a weight, value 1, of 1E+300", "single precision")]
    [InlineData("\"2-2-2\", Activation.Relu, Loss.Mse, Weights = \"pair.safetensors\"", "SNET0103 \"pair.safetensors\"", "Layer 1 (2 inputs, 2 outputs) may have the tensors of 'first', 'second'")]
    [InlineData("\"2-2-2\", Activation.Relu, Loss.Mse, Weights = \"pair.safetensors\", LayerNames = new[] { \"first\" }", "SNET0103 \"pair.safetensors\"", "1 name(s) of layers are given", "2 layer(s)")]
    [InlineData("\"2-2-2\", Activation.Relu, Loss.Mse, Weights = \"pair.safetensors\", LayerNames = new[] { \"first\", \"third\" }", "SNET0103 \"pair.safetensors\"", "no tensors of the name 'third'; there are 'first', 'second'")]
    [InlineData("\"64-32-10\", Activation.Relu, Loss.CrossEntropy, Weights = \"digits.onnx\", LayerNames = new[] { \"a\", \"b\" }", "SNET0103 \"digits.onnx\"", "LayerNames must not be stated")]
    [InlineData("\"2-3-2\", Activation.Relu, Loss.Mse, Weights = \"weights.bin\"", "SNET0103 \"weights.bin\"", "none of .onnx, .safetensors, .json, .net, .nam")]
    [InlineData("\"2-3-2\", Activation.Relu, Loss.Mse, Weights = \"\"", "SNET0103 \"\"", "none of .onnx")]
    [InlineData("\"2-3-2\"", "SNET0104 \"2-3-2\"", "[Network(\"2-3-2\", Activation.Relu, Loss.Mse)]", ".onnx, .safetensors")]
    [InlineData("\"\"", "SNET0104 \"\"", "needs an activation and a loss")]
    [InlineData("\"tiny.json\", Activation.Relu, Loss.Mse", "SNET0105 \"tiny.json\"", "write [Network(\"tiny.json\")]")]
    [InlineData("\"tiny.json\", Activation.Relu, Loss.Mse, Weights = \"tiny.json\"", "SNET0105 \"tiny.json\"", "as Weights")]
    [InlineData("\"2-3-2\", Activation.Tanh, Loss.Mse, Golden = \"golden.json\"", "SNET0106 \"golden.json\"", "Golden requires compiled-in weights")]
    [InlineData("\"2-3-2\", Activation.Tanh, Loss.Mse, InferenceOnly = true, Golden = \"golden.json\"", "SNET0106 \"golden.json\"", "Golden requires compiled-in weights")]
    [InlineData("\"2-3-2\", Activation.Tanh, Loss.Mse, InputMean = new double[] { 1 }", "SNET0106 new double[] { 1 }", "InputMean requires compiled-in weights")]
    [InlineData("\"2-3-2\", Activation.Tanh, Loss.Mse, InputDeviation = new double[] { 1 }", "SNET0106 new double[] { 1 }", "InputDeviation requires compiled-in weights")]
    [InlineData("\"2-3-2\", Activation.Tanh, Loss.Mse, OutputMean = new double[] { 1 }", "SNET0106 new double[] { 1 }", "OutputMean requires compiled-in weights")]
    [InlineData("\"2-3-2\", Activation.Tanh, Loss.Mse, OutputDeviation = new double[] { 1 }", "SNET0106 new double[] { 1 }", "OutputDeviation requires compiled-in weights")]
    [InlineData("\"tiny.json\", InputMean = new double[] { 1, 2, 3 }", "SNET0107 new double[] { 1, 2, 3 }", "InputMean has 3 values; 1 or 2 finite values are expected")]
    [InlineData("\"tiny.json\", InputMean = new double[] { }", "SNET0107 new double[] { }", "InputMean has 0 values")]
    [InlineData("\"tiny.json\", InputMean = new[] { 1, double.NaN }", "SNET0107 new[] { 1, double.NaN }", "InputMean has a value that is not finite")]
    [InlineData("\"tiny.json\", InputDeviation = new double[] { 1, 0 }", "SNET0107 new double[] { 1, 0 }", "InputDeviation has a deviation of 0; 1 or 2 finite values other than 0 are expected")]
    [InlineData("\"tiny.json\", OutputMean = new[] { double.PositiveInfinity }", "SNET0107 new[] { double.PositiveInfinity }", "OutputMean has a value that is not finite")]
    [InlineData("\"tiny.json\", OutputDeviation = new double[] { 0 }", "SNET0107 new double[] { 0 }", "OutputDeviation has a deviation of 0")]
    [InlineData("\"single.json\", OutputDeviation = new double[] { 1, 2 }", "SNET0107 new double[] { 1, 2 }", "OutputDeviation has 2 values; 1 finite value other than 0 is expected")]
    [InlineData("\"policy.onnx\", Output = \"actions\"", "SNET0113 \"actions\"", "It has no output 'actions'; its outputs are 'output', 'state_outs'")]
    [InlineData("\"policy.onnx\", Input = \"observations\"", "SNET0113 \"observations\"", "It has no input 'observations'; its inputs are 'obs', 'state_ins'")]
    [InlineData("\"policy.onnx\", Input = \"state_ins\"", "SNET0113 \"state_ins\"", "Its output 'output' does not depend on 'state_ins'.")]
    [InlineData("\"6-16-16-2\", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity, Weights = \"policy.onnx\", Output = \"actions\"", "SNET0113 \"actions\"", "It has no output 'actions'")]
    [InlineData("\"tiny.json\", Output = \"y\"", "SNET0113 \"y\"", "Input and Output are for ONNX files")]
    [InlineData("\"2-2-2\", Activation.Relu, Loss.Mse, Weights = \"pair.safetensors\", Input = \"y\"", "SNET0113 \"y\"", "Input and Output are for ONNX files")]
    [InlineData("\"sac.onnx\"", "SNET0103 \"sac.onnx\"", "It has 3 outputs that are networks of the inputs ('action', 'log_std', 'best'), and one is read at a time: choose it by Output")]
    [InlineData("\"2-3-2\", Activation.Tanh, Loss.Mse, Input = \"x\"", "SNET0106 \"x\"", "Input requires compiled-in weights")]
    [InlineData("\"2-3-2\", Activation.Tanh, Loss.Mse, Output = \"y\"", "SNET0106 \"y\"", "Output requires compiled-in weights")]
    [InlineData("\"tiny.json\", InputDeviation = new[] { 1e-300 }", "SNET0103 \"tiny.json\"", "no finite number in single precision")]
    [InlineData("\"tiny.json\", Golden = \"golden.json\", GoldenTolerance = -1", "SNET0043 -1", "GoldenTolerance of Golden must be a finite number of at least 0; it is -1")]
    [InlineData("\"tiny.json\", Golden = \"golden.json\", GoldenTolerance = double.NaN", "SNET0043 double.NaN", "it is NaN")]
    [InlineData("\"tiny.json\", GoldenTolerance = 1", "SNET0110 1", "GoldenTolerance has no effect without Golden")]
    [InlineData("\"2-3-2\", Activation.Relu, Loss.Mse, LayerNames = new[] { \"a\" }", "SNET0110 new[] { \"a\" }", "LayerNames has no effect without Weights")]
    [InlineData("\"tiny.json\", Weights = \"tiny.json\"", "SNET0110 \"tiny.json\"", "Weights has no effect without a topology in place of a model file")]
    [InlineData("\"tiny.json\", OutputActivation = Activation.Tanh", "SNET0110 Activation.Tanh", "OutputActivation has no effect without a topology")]
    public void AMistakeIsShownAtItsArgument(string arguments, string expected, params string[] words)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets;\n[Network({arguments})] public partial class Net {{ }}", Project);
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.GeneratedSources);
        Check(result, expected, words);
    }

    /// <summary>Where the build says the project's folder, the message says which file it is that is missing.</summary>
    [Theory]
    [InlineData("/home/me/App/", "missing.onnx", "add <NetworkModel Include=\"missing.onnx\" /> to the project, for the file /home/me/App/missing.onnx")]
    [InlineData("C:\\Apps\\App\\", "Models\\\\missing.onnx", "to the project, for the file C:\\Apps\\App/Models/missing.onnx")]
    [InlineData(null, "missing.onnx", "add <NetworkModel Include=\"missing.onnx\" /> to the project")]
    public void AMissingFileIsSaidWithItsPath(string? folder, string name, string expected)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets;\n[Network(\"{name}\")] public partial class Net {{ }}", HarnessOptions.Default with { ProjectFolder = folder });
        string message = Assert.Single(result.AnalyzerDiagnostics).GetMessage(CultureInfo.InvariantCulture);
        Assert.EndsWith(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text.json", "SNET0108 \"text.json\"", "\"text.json\" cannot be read: It is not of the form")]
    [InlineData("empty.json", "SNET0108 \"empty.json\"", "cannot be read: ")]
    [InlineData("rows.json", "SNET0108 \"rows.json\"", "2 row(s) of inputs and 1 of outputs")]
    [InlineData("widths.json", "SNET0108 \"widths.json\"", "rows of 3 value(s), and the model takes 2")]
    [InlineData("outputs.json", "SNET0108 \"outputs.json\"", "rows of 3 value(s), and the model gives 2")]
    [InlineData("wrong.json", "SNET0109 \"wrong.json\"", "Output 1 of sample 2 is ", "but 20 was expected", "tolerance of 1E-05")]
    public void ExpectedOutputsThatDoNotAgreeAreShownWithTheWorst(string golden, string expected, params string[] words)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets;\n[Network(\"tiny.json\", Golden = \"{golden}\")] public partial class Net {{ }}", Project);
        Assert.Null(result.GeneratorException);
        Check(result, expected, words);
    }

    [Theory]
    [InlineData("Golden = \"golden.json\"")]
    [InlineData("Golden = \"golden.json\", GoldenTolerance = 0")]
    [InlineData("Golden = \"wrong.json\", GoldenTolerance = 1")]
    public void ExpectedOutputsThatAgreeAreNotSpokenOf(string arguments)
        => Assert.Empty(GeneratorHarness.Run($"using StaticNets;\n[Network(\"tiny.json\", {arguments})] public partial class Net {{ }}", Project).AnalyzerDiagnostics);

    [Theory]
    [InlineData("[Network(\"2-3-2\", Activation.Tanh, Loss.Mse)] static partial class Net { }", "SNET0022 Net")]
    [InlineData("[Network(\"2-3-2\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] static partial class Net { }", "SNET0022 Net")]
    [InlineData("[Network(\"2-3-2\", Activation.Tanh, Loss.Mse, Weights = null)] static partial class Net { }", "SNET0022 Net")]
    [InlineData("[Network(\"tiny.json\")] static class Net { }", "SNET0020 Net")]
    [InlineData("[Network(\"tiny.json\")] abstract partial class Net { }", "SNET0023 Net")]
    [InlineData("[Network(null!)] static partial class Net { }", "SNET0040 null!")]
    [InlineData("[Network(\"tiny.json\", Precision = (Precision)7)] static partial class Net { }", "SNET0041 (Precision)7")]
    public void TheTypeHasToFitToo(string declaration, string expected)
        => Check(GeneratorHarness.Run("using StaticNets;\n" + declaration, Project), expected);

    /// <summary>With the build files both the file and its text may be there.</summary>
    [Fact]
    public void TheTextFormGoesBeforeTheFileItself()
    {
        HarnessOptions options = TestModels.Project(
            ProjectFileText.OfBytes("/project/digits.onnx"),
            ProjectFileText.OfModel("digits.onnx", TestModels.BytesOf(TestModels.Digits + ".onnx")));
        HarnessResult result = GeneratorHarness.Run("using StaticNets;\n[Network(\"digits.onnx\")] static partial class Net;", options);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Single(result.GeneratedSources);
    }

    [Theory]
    [InlineData("twin.onnx", false)]
    [InlineData("a/twin.onnx", true)]
    [InlineData("a\\\\twin.onnx", true)]
    [InlineData("/a/twin.onnx", false)]
    [InlineData("project/tiny.json", true)]
    [InlineData("/project/tiny.json", true)]
    [InlineData("ject/tiny.json", false)]
    public void ANameMayHaveFolders(string name, bool isFound)
        => Assert.Equal(isFound, GeneratorHarness.Run($"using StaticNets;\n[Network(\"{name}\")] static partial class Net;", Project).AnalyzerDiagnostics.IsEmpty);

    private static void Check(HarnessResult result, string expected, params string[] words)
    {
        Diagnostic diagnostic = Assert.Single(result.AnalyzerDiagnostics);
        Assert.Equal(expected, Analysis.Describe(diagnostic));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    private static HarnessOptions CreateProject()
    {
        byte[] digits = TestModels.BytesOf(TestModels.Digits + ".onnx");
        byte[] tensors = TestModels.BytesOf(TestModels.Digits + ".safetensors");
        var noise = new byte[3000];
        new Random(1).NextBytes(noise);
        return TestModels.Project(
            TestModels.Text("tiny.json", TestModels.Tiny),
            TestModels.Text("single.json", "{\"format\": \"StaticNets model\", \"version\": 1, \"inputs\": 2, \"layers\": [{\"dense\": 1, \"weights\": [[1, 2]]}]}"),
            TestModels.Text("activations.json", "{\"format\": \"StaticNets model\", \"version\": 1, \"inputs\": 2, \"layers\": [{\"dense\": 1, \"activation\": \"relu\", \"weights\": [[1, 1]]}, {\"layernorm\": 1, \"activation\": \"tanh\"}]}"),
            TestModels.Text("large.json", "{\"format\": \"StaticNets model\", \"version\": 1, \"inputs\": 2, \"layers\": [{\"dense\": 1, \"weights\": [[1, 1e300]]}]}"),
            ProjectFileText.OfModel("a/twin.onnx", digits),
            ProjectFileText.OfModel("b/twin.onnx", digits),
            ProjectFileText.OfBytes("/project/raw.onnx"),
            ProjectFileText.OfText("/obj/base64.onnx.staticnets", "StaticNets model 1\nbase64.onnx\nAAAA*AAA\n"),
            ProjectFileText.OfText("/obj/headless.onnx.staticnets", "something else\nheadless.onnx\nAAAA\n"),
            ProjectFileText.OfText("/obj/hashed.onnx-0123abcd.staticnets", "StaticNets model 1\nhashed.onnx"),
            ProjectFileText.OfText("/Assets/unity.onnx.StaticNets.Generator.additionalfile", string.Empty),
            ProjectFileText.OfText("/Assets/others.txt.Another.Generator.additionalfile", "of another generator"),
            ProjectFileText.OfModel("cut.onnx", digits.AsSpan(0, digits.Length / 2).ToArray()),
            ProjectFileText.OfModel("noise.onnx", noise),
            ProjectFileText.OfModel("empty.onnx", Array.Empty<byte>()),
            ProjectFileText.OfModel("cut.safetensors", tensors.AsSpan(0, tensors.Length / 2).ToArray()),
            ProjectFileText.OfModel("noise.safetensors", noise),
            ProjectFileText.OfModel("empty.safetensors", Array.Empty<byte>()),
            ProjectFileText.OfModel("digits.onnx", digits),
            ProjectFileText.OfModel("policy.onnx", TestModels.BytesOfExport("godot-ppo.onnx")),
            ProjectFileText.OfModel("sac.onnx", TestModels.BytesOfExport("sac.onnx")),
            ProjectFileText.OfModel("digits.safetensors", tensors),
            ProjectFileText.OfModel("operator.onnx", Replace(digits, "Relu", "Rely")),
            ProjectFileText.OfModel("nan.safetensors", Pair("0", "1", float.NaN)),
            ProjectFileText.OfModel("pair.safetensors", Pair("first", "second", 1)),
            ProjectFileText.OfModel("half.safetensors", Replace(Pair("0", "1", 1), "{\"0.weight\"", "{\"__metadata__\":{\"staticnets.loss\":\"Mse\"},\"0.weight\"", headerGrows: true)),
            ProjectFileText.OfModel("torch.onnx", new byte[] { 0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E }),
            ProjectFileText.OfModel("lfs.onnx", Encoding.ASCII.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")),
            ProjectFileText.OfModel("nothing.onnx", Nothing),
            TestModels.Text("rtneural.json", "{\"in_shape\": [null, 1], \"layers\": []}"),
            TestModels.Text("golden.json", "{\"inputs\": [[1, 0], [0, 1]], \"outputs\": [[2.5, -0.25], [17.5, 39.25]]}"),
            TestModels.Text("wrong.json", "{\"inputs\": [[1, 0], [0, 1], [1, 1]], \"outputs\": [[2.5, -0.25], [17.5, 39.25], [15, 20]]}"),
            TestModels.Text("rows.json", "{\"inputs\": [[1, 0], [0, 1]], \"outputs\": [[1, 2]]}"),
            TestModels.Text("widths.json", "{\"inputs\": [[1, 0, 1]], \"outputs\": [[1, 2]]}"),
            TestModels.Text("outputs.json", "{\"inputs\": [[1, 0]], \"outputs\": [[1, 2, 3]]}"),
            TestModels.Text("text.json", "inputs and outputs"),
            TestModels.Text("empty.json", string.Empty));
    }

    /// <summary>A graph of 60 inputs that an Identity puts out: <c>x</c> to <c>y</c>, of opset 17.</summary>
    private static byte[] Nothing => Convert.FromBase64String("CAhCAhAROkEKEAoBeBIBeSIISWRlbnRpdHkSAWdaFAoBeBIPCg0IARIJCgMSAW4KAgg8YhQKAXkSDwoNCAESCQoDEgFuCgIIPA==");

    private static byte[] Pair(string first, string second, float last) => TestModels.Safetensors(
        (first + ".weight", new[] { 2, 2 }, new[] { 1f, 2, 3, 4 }),
        (first + ".bias", new[] { 2 }, new[] { 1f, 2 }),
        (second + ".weight", new[] { 2, 2 }, new[] { 1f, 2, 3, last }),
        (second + ".bias", new[] { 2 }, new[] { 1f, 2 }));

    /// <summary>Another name for an operator, in a file where names stand as text; or more of a header, whose length stands before it.</summary>
    private static byte[] Replace(byte[] file, string name, string other, bool headerGrows = false)
    {
        string text = Encoding.Latin1.GetString(file);
        string replaced = text.Replace(name, other, StringComparison.Ordinal);
        Assert.NotEqual(text, replaced);
        byte[] bytes = Encoding.Latin1.GetBytes(replaced);
        if (headerGrows)
        {
            BitConverter.GetBytes(BitConverter.ToInt64(bytes) + bytes.Length - file.Length).CopyTo(bytes, 0);
        }

        return bytes;
    }
}
