using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tool.Tests;

public sealed class InspectCommandTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AModelIsCounted()
    {
        string output = ToolRun.Success("inspect", _folder.Onnx(metadata: ("trained by", "a test")));

        string[] lines = Lines(output);
        Assert.Contains("format ONNX, opset 17", lines);
        Assert.Contains("network 4-6 batchnorm relu-6 layernorm skip-3 softmax", lines);
        Assert.Contains("takes 4 values", lines);
        Assert.Contains("gives 3 values", lines);

        // (4 * 6 + 6) + 2 * 6 + (6 * 6 + 6) + 2 * 6 + (6 * 3 + 3) parameters; 2 * 6 statistics besides; weights and scales 24 + 6 + 36 + 6 + 18.
        Assert.Contains("parameters 117, 516 bytes in single precision", lines);
        Assert.Contains("operations 180 multiplications and additions a row", lines);
        Assert.Contains(lines, static line => line.StartsWith("1 dense 4 -> 6 30 120 48 ", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("2 batchnorm 6 relu 12 96 12 ", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("3 dense 6 -> 6 42 168 72 ", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("4 layernorm 6 12 48 12 ", StringComparison.Ordinal));
        Assert.Contains("5 add layer 2 6 0 0 0", lines);
        Assert.Contains(lines, static line => line.StartsWith("6 dense 6 -> 3 softmax 21 84 36 ", StringComparison.Ordinal));
        Assert.Contains("trained by: a test", lines);
    }

    [Fact]
    public void RangesAreThoseOfTheNumbers()
    {
        ModelDescription model = Dense([0.5, -2, 0.25, 1], [3, -0.125]);

        Assert.Contains(Lines(ToolRun.Success("inspect", _folder.Onnx("model.onnx", model))), static line => line.EndsWith(" -2 to 3", StringComparison.Ordinal));
    }

    [Fact]
    public void NumbersThatAreNoneAreSaid()
    {
        string output = ToolRun.Success("inspect", _folder.Onnx("model.onnx", Dense([0.5, double.NaN, 0.25, double.PositiveInfinity], [3, -0.125])));

        Assert.Contains("-0.125 to 3, 2 not finite", output, StringComparison.Ordinal);
        Assert.Contains("Some numbers are not finite", output, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersThatNeedDoublePrecisionAreSaid()
    {
        string path = _folder.Write("model.onnx", OnnxModelWriter.Write(Dense([0.1, 0.2, 0.3, 0.4], [0, 0]), OnnxType.Double));

        Assert.Contains("parameters 6, 48 bytes in double precision", Lines(ToolRun.Success("inspect", path)));
    }

    [Fact]
    public void DecimalsThatSinglePrecisionHasTheShortestTextOfAreItsOwn()
    {
        const string Text = """{"format": "StaticNets model", "version": 1, "inputs": 1, "layers": [{"dense": 1, "weights": [[0.1]], "biases": [W]}]}""";
        string[] single = Lines(ToolRun.Success("inspect", _folder.Write("model.json", Text.Replace("W", "-0.3", StringComparison.Ordinal))));
        string[] precise = Lines(ToolRun.Success("inspect", _folder.Write("model.json", Text.Replace("W", "-0.30000000001", StringComparison.Ordinal))));

        Assert.Contains("format JSON", single);
        Assert.Contains("parameters 2, 8 bytes in single precision", single);
        Assert.Contains("parameters 2, 16 bytes in double precision", precise);
    }

    [Fact]
    public void TensorsAloneAreShownWithoutActivations()
    {
        string output = ToolRun.Success("inspect", _folder.Tensors());

        Assert.Contains("network 4-6 batchnorm-3", Lines(output));
        Assert.Contains("written by PyTorch", Lines(output));
        Assert.Contains("does not say which activations stand between them: state them with --activation and --output-activation", output, StringComparison.Ordinal);
        Assert.Contains("1e-05 is assumed", output, StringComparison.Ordinal);
    }

    [Fact]
    public void TensorsAloneTakeActivations()
    {
        string output = ToolRun.Success("inspect", _folder.Tensors(), "--activation", "leaky_relu(0.2)", "--output-activation", "softmax");

        Assert.Contains("network 4-6 batchnorm leakyrelu(0.2)-3 softmax", Lines(output));
        Assert.DoesNotContain("does not say", output, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesWithoutNumbersNeedAnOrder()
    {
        string path = _folder.Tensors(first: "stem", norm: "norm", last: "head");

        Assert.EndsWith("The names of its layers, 'head', 'norm', 'stem', do not say their order: state it with --layers.", ToolRun.Failure("inspect", path), StringComparison.Ordinal);
        Assert.Contains("network 4-6 batchnorm-3", Lines(ToolRun.Success("inspect", path, "--layers", "stem, norm, head")));
        Assert.Contains("takes 6 values, but the one before it puts out 3", ToolRun.Failure("inspect", path, "--layers", "head,norm,stem"), StringComparison.Ordinal);
        Assert.Contains("--layers must name each of its layers once", ToolRun.Failure("inspect", path, "--layers", "stem,head"), StringComparison.Ordinal);
        Assert.Contains("It has no layer 'body'", ToolRun.Failure("inspect", path, "--layers", "stem,norm,body"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--activation", "relu")]
    [InlineData("--layers", "a,b")]
    public void AFileThatSaysItsStepsTakesNoOthers(string option, string value)
        => Assert.Contains("It says itself what its layers and activations are", ToolRun.Failure("inspect", _folder.Onnx(), option, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("rely")]
    [InlineData("3")]
    [InlineData("relu(1)")]
    [InlineData("elu(x)")]
    [InlineData("elu(1")]
    [InlineData("")]
    public void WordsThatAreNoActivationAreRefused(string word)
    {
        ToolRun run = ToolRun.Of("inspect", _folder.Tensors(), "--activation", word);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"--activation must be one of identity, sigmoid, tanh", run.Error, StringComparison.Ordinal);
        Assert.Contains($"not '{word}'.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TextOfAFileDoesNotControlTheTerminal()
    {
        string output = ToolRun.Success("inspect", _folder.Onnx(metadata: ("[red]a[/]\u001b[2J", "x\ny")));

        Assert.Contains("  [red]a[/]?[2J: x?y\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    private static ModelDescription Dense(double[] weights, double[] biases)
        => new(2, [new ModelLink(ModelLinkKind.Dense, "test") { InputSize = 2, OutputSize = 2, Weights = weights, Biases = biases }]);

    /// <summary>The lines, with one space between words.</summary>
    private static string[] Lines(string output) => output.Split('\n').Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToArray();
}
