using System;
using System.Collections.Generic;
using Xunit;

namespace StaticNets.Tool.Tests;

public sealed class DrawCommandTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LayersAreBoxesAndSumsHaveRails()
    {
        string expected = """
            ┌─────────────────┐
            │ 4 inputs        │
            └────────┬────────┘
                     │
            ┌────────┴────────┐
            │ 1  dense 4 -> 6 │
            │ 30 parameters   │
            └────────┬────────┘
                     │
            ┌────────┴────────┐
            │ 2  batchnorm    │
            │ 12 parameters   │
            │ relu            ├──┐
            └────────┬────────┘  │
                     │           │
            ┌────────┴────────┐  │
            │ 3  dense 6 -> 6 │  │
            │ 42 parameters   │  │
            └────────┬────────┘  │
                     │           │
            ┌────────┴────────┐  │
            │ 4  layernorm    │  │
            │ 12 parameters   │  │
            └────────┬────────┘  │
                     │           │
            ┌────────┴────────┐  │
            │ 5  add layer 2  ◄──┘
            │ 6 values        │
            └────────┬────────┘
                     │
            ┌────────┴────────┐
            │ 6  dense 6 -> 3 │
            │ 21 parameters   │
            │ softmax         │
            └────────┬────────┘
                     │
            ┌────────┴────────┐
            │ 3 outputs       │
            └─────────────────┘

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), ToolRun.Success("draw", _folder.Onnx()));
    }

    /// <summary>One sum within another, one from the inputs, one directly behind another.</summary>
    [Fact]
    public void RailsCross()
    {
        string picture = ToolRun.Success("draw", _folder.Onnx("model.onnx", new ModelDescription(2, new List<ModelLink> { Dense(), Dense(), Add(0), Add(-1), Add(2), Dense() })));

        string expected = """
            │ 2 inputs        ├──┐
            │ 6 parameters    ├──┼──┐
            │ 3  add layer 1  ◄──┼──┘
            │ 2 values        ├──┼──┐
            │ 4  add inputs   ◄──┘  │
            │ 5  add layer 3  ◄─────┘
            """;
        string[] lines = picture.Split('\n');
        Assert.Equal(expected.ReplaceLineEndings("\n").Split('\n'), Array.FindAll(lines, static line => line.Contains('├') || line.Contains('◄')));
    }

    [Fact]
    public void ActivationsHaveToBeKnown()
    {
        Assert.Contains("state --activation for the hidden layers and --output-activation for the last one", ToolRun.Failure("draw", _folder.Tensors()), StringComparison.Ordinal);
        Assert.Contains("│ tanh", ToolRun.Success("draw", _folder.Tensors(), "--activation", "tanh", "--output-activation", "identity"), StringComparison.Ordinal);
    }

    private static ModelLink Dense() => new(ModelLinkKind.Dense, "test") { InputSize = 2, OutputSize = 2, Weights = [1, 2, 3, 4], Biases = [5, 6] };

    private static ModelLink Add(int source) => new(ModelLinkKind.Add, "test") { Source = source };
}
