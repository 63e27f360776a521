using System;
using System.Linq;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>What a file states is compared, whatever its format and whatever the way in: what the network has, is loaded; what it has not, is refused with the place, and changes nothing.</summary>
[Trait("Speed", "Slow")]
public sealed class StatementTableTests
{
    /// <summary>Formats, with the ways in that they have.</summary>
    private static readonly (string Format, string[] Ways)[] Ways =
    {
        (".safetensors", new[] { "Load", "Load of a struct", "FromBytes", "Weights", "Weights and Golden" }),
        (".onnx", new[] { "Load", "Load of a struct", "LoadOnnx", "FromOnnx", "Weights", "Weights and Golden" }),
        (".json", new[] { "Load", "Load of a struct", "Weights", "Weights and Golden" }),
        (Statement.OfFann, new[] { "Load", "Load of a struct", "Weights", "Weights and Golden" }),
        (Statement.Checkpoint, new[] { "Resume" }),
    };

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach ((string format, string[] ways) in Ways)
        {
            foreach (string way in ways)
            {
                foreach (Statement statement in Statement.Drawn.Where(statement => format == Statement.Checkpoint ? statement.Fann.Length == 0 : statement.Files.Contains(format)))
                {
                    cells.Add(format, way, statement.Name);
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void WhatTheNetworkHasIsLoaded(string format, string way, string statement)
        => Assert.Null(StatementTable.Instance.Load(statement, format, way, isSame: true));

    [Theory]
    [MemberData(nameof(Cells))]
    public void WhatTheNetworkHasNotIsRefusedWithItsPlace(string format, string way, string statement)
    {
        string? message = StatementTable.Instance.Load(statement, format, way, isSame: false);
        Assert.NotNull(message);
        string[] words = format == Statement.Checkpoint ? new[] { "It is of another training. ", " there, '", " here" } : Statement.Drawn.Single(row => row.Name == statement).Words;
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.Equal(way.StartsWith("Weights", StringComparison.Ordinal), message.StartsWith("SNET0103 ", StringComparison.Ordinal));
    }
}
