using System;
using System.IO;
using StaticNets.Tests.Files;
using Xunit;

namespace StaticNets.Tool.Tests;

public sealed class AttributeCommandTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFileThatSaysItsStepsIsBakedByItsName()
    {
        string expected = """
            <!-- In the project file: -->
            <ItemGroup>
              <NetworkModel Include="digits 8x8-64.onnx" />
            </ItemGroup>

            // The network with its weights, as constants of the program:
            [Network("digits 8x8-64.onnx")]
            public static partial class Digits8x8_64;

            // Or its shape alone, a network to train, or to give the weights of the file, new Digits8x8_64(seed: 1).Load("digits 8x8-64.onnx"):
            [Network("4-6 batchnorm(0.1, 0.001) relu-6 layernorm skip-3 softmax", Activation.Identity, Loss.CrossEntropy)]
            public partial class Digits8x8_64;

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), ToolRun.Success("attribute", _folder.Onnx("digits 8x8-64.onnx")));
    }

    [Fact]
    public void TensorsAloneAreBakedWithTheirShape()
    {
        string output = ToolRun.Success("attribute", _folder.Tensors(first: "stem", norm: "norm", last: "head"), "--layers", "stem,norm,head", "--activation", "leakyrelu", "--output-activation", "sigmoid");

        Assert.Contains(
            "[Network(\"4-6 batchnorm leakyrelu(0.01)-3 sigmoid\", Activation.Identity, Loss.BinaryCrossEntropy, Weights = \"tensors.safetensors\", LayerNames = new[] { \"stem\", \"norm\", \"head\" })]\npublic static partial class Tensors;\n",
            output,
            StringComparison.Ordinal);
        Assert.Contains("state --activation", ToolRun.Failure("attribute", _folder.Tensors()), StringComparison.Ordinal);
    }

    [Fact]
    public void LogitsAreSaid()
    {
        string output = ToolRun.Success("attribute", _folder.Tensors(), "--activation", "relu", "--output-activation", "identity");

        Assert.Contains("[Network(\"4-6 batchnorm relu-3\", Activation.Identity, Loss.Mse)]", output, StringComparison.Ordinal);
        Assert.Contains("If its outputs are logits of classes, Loss.CrossEntropy adds the softmax", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Huber", "Huber")]
    [InlineData("3", "CrossEntropy")]
    [InlineData("None; rm", "CrossEntropy")]
    public void TheLossThatAFileStatesCounts(string stated, string loss)
        => Assert.Contains($"Activation.Identity, Loss.{loss})]", ToolRun.Success("attribute", _folder.Onnx(metadata: ("staticnets.loss", stated))), StringComparison.Ordinal);

    /// <summary>The loss is what the file is loaded with, and its output activation is not that of the file.</summary>
    [Theory]
    [InlineData("CrossEntropy")]
    [InlineData("BinaryCrossEntropy")]
    public void LogitsKeepTheLossThatAFileStates(string loss)
    {
        ModelDescription model = OnnxSamples.Model();
        model.Links.RemoveAt(model.Links.Count - 1);

        Assert.Contains($"skip-3 identity\", Activation.Identity, Loss.{loss})]", ToolRun.Success("attribute", _folder.Onnx("model.onnx", model, ("staticnets.loss", loss))), StringComparison.Ordinal);
    }

    [Fact]
    public void ALossThatIsNoneIsSaid()
        => Assert.Contains("// The file states the loss \"None\" (staticnets.loss), which is none", ToolRun.Success("attribute", _folder.Onnx(metadata: ("staticnets.loss", "None"))), StringComparison.Ordinal);

    /// <summary>A graph that leaves its values as they are, as a lone Squeeze does, is no network.</summary>
    [Fact]
    public void AModelWithoutALayerIsRefused()
    {
        byte[] graph = OnnxSamples.Graph(60, static graph => graph.Node("Identity", ["x"], "y"));

        Assert.Contains("It has no layer", ToolRun.Failure("attribute", _folder.Write("model.onnx", graph)), StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersThatNeedDoublePrecisionAreSaid()
    {
        var model = new ModelDescription(1, [new ModelLink(ModelLinkKind.Dense, "test") { InputSize = 1, OutputSize = 1, Weights = [0.1], Biases = [0.2] }]);
        string output = ToolRun.Success("attribute", _folder.Write("model.onnx", OnnxModelWriter.Write(model, OnnxType.Double)));

        Assert.Contains("[Network(\"model.onnx\", Precision = Precision.Double)]", output, StringComparison.Ordinal);
        Assert.Contains("[Network(\"1-1\", Activation.Identity, Loss.Mse, Precision = Precision.Double)]", output, StringComparison.Ordinal);
    }

    [Fact]
    public void LogarithmsAreSaid()
    {
        ModelDescription model = OnnxSamples.Model();
        model.IsLogarithm = true;

        Assert.Contains("// The first network gives logarithms of probabilities, as the file does", ToolRun.Success("attribute", _folder.Onnx("model.onnx", model)), StringComparison.Ordinal);
    }

    /// <summary>No network begins with a norm; its numbers go into the weights behind it, when it is compiled in and when it is loaded.</summary>
    [Fact]
    public void ANormOfTheInputsIsFolded()
    {
        ModelDescription model = OnnxSamples.Model();
        model.Links.Insert(0, new ModelLink(ModelLinkKind.BatchNorm, "test") { OutputSize = 4, Weights = [1, 1, 1, 1], Biases = [0, 0, 0, 0], Means = [1, 2, 3, 4], Variances = [4, 4, 4, 4], Epsilon = 1e-5 });
        model.Links[6].Source++;
        string output = ToolRun.Success("attribute", _folder.Onnx("model.onnx", model));

        Assert.Contains("[Network(\"model.onnx\")]", output, StringComparison.Ordinal);
        Assert.Contains("[Network(\"4-6 relu-6 layernorm skip-3 softmax\", ", output, StringComparison.Ordinal);
    }

    /// <summary>An activation directly after another one gets a layer that changes nothing.</summary>
    [Fact]
    public void AnActivationAfterAnotherOneGetsALayer()
    {
        ModelDescription model = OnnxSamples.Model();
        model.Links.Insert(2, new ModelLink(ModelLinkKind.Activation, "test") { Activation = Activation.Tanh });
        model.Links[6].Source++;

        Assert.Contains("[Network(\"4-6 batchnorm(0.1, 0.001) tanh-6 relu-6 layernorm skip-3 softmax\", ", ToolRun.Success("attribute", _folder.Onnx("model.onnx", model)), StringComparison.Ordinal);
    }

    [Fact]
    public void ItemsBeneathTheCurrentDirectoryHaveTheirPath()
    {
        string directory = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, "attribute-models")).FullName;
        try
        {
            string path = Path.Combine(directory, "a & b.onnx");
            File.Copy(_folder.Onnx(), path, overwrite: true);
            string output = ToolRun.Success("attribute", path);

            Assert.Contains("<NetworkModel Include=\"attribute-models/a &amp; b.onnx\" />", output, StringComparison.Ordinal);
            Assert.Contains("[Network(\"a & b.onnx\")]\npublic static partial class AB;", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
