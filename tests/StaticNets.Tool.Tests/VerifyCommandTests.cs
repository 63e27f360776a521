using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNets.Tool.Tests;

public sealed class VerifyCommandTests : IDisposable
{
    private static readonly double[] Inputs = [0.5, -1, 2, 0];

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ExpectedOutputsAgree()
        => Assert.EndsWith("within 1e-05: 2 samples, the largest error is 0 (sample 0, output 0).\n", ToolRun.Success("verify", _folder.Onnx(), "--expected", Expected(0)), StringComparison.Ordinal);

    [Fact]
    public void OtherOutputsAreSaidWithTheWorst()
    {
        string line = ToolRun.Failure("verify", _folder.Onnx(), "--expected", Expected(0.25));

        Assert.Contains("does not give what", line, StringComparison.Ordinal);
        Assert.Contains("within 1e-05. Output 2 of sample 1 is ", line, StringComparison.Ordinal);
        Assert.EndsWith(" was expected: a difference of 0.25.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void ToleranceDecides()
    {
        Assert.Contains("within 0.3: 2 samples", ToolRun.Success("verify", _folder.Onnx(), "--expected", Expected(0.25), "--tolerance", "0.3"), StringComparison.Ordinal);
        ToolRun.Failure("verify", _folder.Onnx(), "--expected", Expected(0.25), "--tolerance", "0.2");
        ToolRun.Success("verify", _folder.Onnx(), "--expected", Expected(0), "--tolerance", "0");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public void TolerancesAreNumbers(string tolerance)
    {
        ToolRun run = ToolRun.Of("verify", _folder.Onnx(), "--expected", Expected(0), $"--tolerance={tolerance}");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"--tolerance must be a number from 0 on, not '{tolerance}'.\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"inputs": [[1, 2, 3]], "outputs": [[1, 2, 3]]}""", "Its inputs are rows of 3 value(s), and the model takes 4.")]
    [InlineData("""{"inputs": [[1, 2, 3, 4]], "outputs": [[1, 2]]}""", "Its outputs are rows of 2 value(s), and the model gives 3.")]
    [InlineData("""{"inputs": [[1, 2, 3, 4]]""", "The text ends at byte 25 of its JSON.")]
    [InlineData("", "The text ends at byte 0 of its JSON.")]
    public void ExpectationsThatAreNoneAreRefused(string text, string message)
    {
        string line = ToolRun.Failure("verify", _folder.Onnx(), "--expected", _folder.Write("expected.json", text));

        Assert.StartsWith("The expected outputs ", line, StringComparison.Ordinal);
        Assert.EndsWith(message, line, StringComparison.Ordinal);
    }

    [Fact]
    public void ExpectationsHaveToBeThere()
    {
        Assert.Equal($"There is no file {_folder.PathOf("none.json")}.", ToolRun.Failure("verify", _folder.Onnx(), "--expected", _folder.PathOf("none.json")));
        Assert.Equal(1, ToolRun.Of("verify", _folder.Onnx()).ExitCode);
    }

    [Theory]
    [InlineData("digits-64-32-10-relu-logits", "relu", "identity")]
    [InlineData("digits-64-32-10-relu-softmax", "relu", "softmax")]
    [InlineData("iris-4-16-16-3-tanh-softmax", "tanh", "softmax")]
    [InlineData("iris-4-12-batchnorm-relu-dropout-3", "relu", "identity")]
    public void ModelsOfPyTorchAgreeInBothFormats(string name, string activation, string output)
    {
        string model = Path.Combine(AppContext.BaseDirectory, "Models", name);

        ToolRun.Success("verify", model + ".onnx", "--expected", model + ".expected.json");
        ToolRun.Success("verify", model + ".safetensors", "--expected", model + ".expected.json", "--activation", activation, "--output-activation", output);
    }

    /// <summary>Two samples of what the model gives; the last value is away by something.</summary>
    private string Expected(double away)
    {
        double[] outputs = ModelEvaluation.Evaluate(OnnxGraphReader.Read(File.ReadAllBytes(_folder.Onnx())), Inputs);
        string Row(double[] values) => "[" + string.Join(", ", values.Select(static value => value.ToString("R", CultureInfo.InvariantCulture))) + "]";
        return _folder.Write("expected.json", $$"""{"inputs": [{{Row(Inputs)}}, {{Row(Inputs)}}], "outputs": [{{Row(outputs)}}, {{Row([.. outputs[..^1], outputs[^1] + away])}}]}""");
    }
}
