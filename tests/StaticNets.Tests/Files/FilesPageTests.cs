using System;
using System.Text;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>The model in docs/files.md is read, and is the one that the reader documents.</summary>
public sealed class FilesPageTests
{
    [Fact]
    public void TheModelOfThePageIsRead()
    {
        string page = Encoding.UTF8.GetString(FannModelTests.Resource("files.md")).ReplaceLineEndings("\n");
        int start = page.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        ModelDescription model = JsonModel.Read(Encoding.UTF8.GetBytes(page[start..page.IndexOf("```", start, StringComparison.Ordinal)]));
        Assert.Equal("2 scale-3 relu batchnorm skip-1", model.ToString());

        // (1.5, 14) is (1, 1) normalized, (3, 7, 12) activated; a variance of 1 and epsilon 0.001 divide by sqrt(1.001), and the sum adds it once more: 3 + 14 + 36 each way.
        Assert.Equal((53 / Math.Sqrt(1.001)) + 53, ModelEvaluation.Run(model, [1.5, 14])[0], 1e-12);
    }

    /// <summary>Every operator that the refusal of another one offers stands on the page.</summary>
    [Fact]
    public void ThePageNamesTheOperators()
    {
        string page = Encoding.UTF8.GetString(FannModelTests.Resource("files.md"));
        string message = Assert.Throws<FormatException>(() => OnnxGraphReader.Read(OnnxSamples.Graph(2, graph => graph.Node("ConvTranspose", ["x"], "y")))).Message;
        string[] words = message[message.IndexOf(';', StringComparison.Ordinal)..].Split([' ', ',', ';', '.'], StringSplitOptions.RemoveEmptyEntries);
        foreach (string word in words)
        {
            Assert.True(!char.IsUpper(word[0]) || page.Contains($"`{word}`", StringComparison.Ordinal), $"{word} is accepted, and the page does not say so.");
        }
    }
}
