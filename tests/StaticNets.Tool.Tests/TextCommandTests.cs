using System;
using System.IO;
using StaticNets.Tool.Models;
using Xunit;

namespace StaticNets.Tool.Tests;

public sealed class TextCommandTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheTextIsThreeLines()
    {
        string model = _folder.Onnx();
        string output = ToolRun.Success("text", model);

        Assert.Equal($"{model}.staticnets: sample.onnx\n", output);
        string[] lines = File.ReadAllText(model + ".staticnets").Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal(("StaticNets model 1", "sample.onnx", string.Empty), (lines[0], lines[1], lines[3]));
        Assert.Equal(File.ReadAllBytes(model), Convert.FromBase64String(lines[2]));
    }

    [Fact]
    public void PlaceAndNameAreWhatIsStated()
    {
        string target = _folder.PathOf("sample.StaticNets.Generator.additionalfile");
        ToolRun.Success("text", _folder.Onnx(), target, "--name", "Models/größe.onnx");

        Assert.StartsWith("StaticNets model 1\nModels/größe.onnx\n", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.Equal(["sample.StaticNets.Generator.additionalfile", "sample.onnx"], _folder.Files());
    }

    /// <summary>What an attribute names as Golden has to come to the compiler, too.</summary>
    [Fact]
    public void ExpectedOutputsAreWrittenAsWell()
    {
        string expected = _folder.PathOf("sample.expected.json");
        File.WriteAllText(expected, """{"inputs": [[1, 2]], "outputs": [[3]]}""");
        ToolRun.Success("text", expected);
        Assert.Equal(File.ReadAllBytes(expected), Convert.FromBase64String(File.ReadAllLines(expected + ".staticnets")[2]));

        File.WriteAllText(expected, """{"inputs": [[1, 2]]}""");
        ToolRun.Failure("text", expected);
    }

    [Fact]
    public void NamesAreRelativeToTheCurrentDirectory()
    {
        Assert.Equal("Models/a.onnx", ProjectText.NameOf(Path.Combine(Environment.CurrentDirectory, "Models", "a.onnx")));
        Assert.Equal("a.onnx", ProjectText.NameOf(Path.Combine("..", "a.onnx")));
        Assert.Equal("..a.onnx", ProjectText.NameOf("..a.onnx"));
    }

    /// <summary>An attribute has their topology.</summary>
    [Fact]
    public void TensorsAloneNeedNoActivations() => ToolRun.Success("text", _folder.Tensors(first: "stem", norm: "norm", last: "head"));

    [Fact]
    public void NamesAreLines()
    {
        ToolRun.Failure("text", _folder.Onnx(), "--name", "a\nb");
        ToolRun.Failure("text", _folder.Onnx(), "--name", "");
        Assert.Equal(["sample.onnx"], _folder.Files());
    }
}
