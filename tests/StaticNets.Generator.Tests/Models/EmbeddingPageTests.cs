using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>What docs/embedding.md shows compiles, and its program prints what the page says. The model is the one that the page's Python leaves.</summary>
public class EmbeddingPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "embedding.md"));

    private static HarnessOptions Options { get; } = new()
    {
        OutputKind = OutputKind.ConsoleApplication,
        AdditionalFiles = ImmutableArray.Create<AdditionalText>(
            ProjectFileText.OfModel(Model("driver.onnx")),
            ProjectFileText.OfModel(Model("iris-4-16-16-3-tanh-softmax.onnx")),
            ProjectFileText.OfText("/project/driver.expected.json", File.ReadAllText(Model("driver.expected.json")))),
    };

    [Fact]
    public void TheProgramPrintsWhatThePageSays()
    {
        HarnessResult result = GeneratorHarness.Run(Snippets()[0], Options);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);

        // The program writes to the console, which belongs to the whole process: its network is asked instead.
        Assembly assembly = result.Load();
        Type sensors = assembly.GetType("Sensors")!;
        object row = Activator.CreateInstance(sensors)!;
        foreach (Match value in Regex.Matches(Snippets()[0], @"(\w+) = ([0-9.]+)f"))
        {
            sensors.GetField(value.Groups[1].Value)!.SetValue(row, float.Parse(value.Groups[2].Value, CultureInfo.InvariantCulture));
        }

        object controls = assembly.GetType("Driver")!.GetMethods().Single(method => method.Name == "Forward" && method.ReturnType.Name == "Controls" && method.GetParameters()[0].ParameterType == sensors.MakeByRefType()).Invoke(null, new[] { row })!;
        float Value(string field) => (float)controls.GetType().GetField(field)!.GetValue(controls)!;
        string printed = string.Create(CultureInfo.InvariantCulture, $"steering {Value("Steering"):F2}, throttle {Value("Throttle"):F2}");
        Assert.Contains(printed, Page, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySnippetCompiles()
    {
        string[] snippets = Snippets();
        Assert.True(snippets.Length >= 3);
        foreach (string snippet in snippets.Skip(1))
        {
            HarnessResult result = GeneratorHarness.Run("using System;\nusing StaticNets;\n" + snippet, Options with { OutputKind = OutputKind.DynamicallyLinkedLibrary });
            Assert.Empty(result.AnalyzerDiagnostics);
            Assert.Empty(result.CompilerDiagnostics);
        }
    }

    [Fact]
    public void EveryAttributeOfTheTableCompiles()
    {
        MatchCollection attributes = Regex.Matches(Page, @"^\| `(\[Network\(.*?\)\])` \|", RegexOptions.Multiline);
        Assert.Equal(3, attributes.Count);
        foreach (Match attribute in attributes)
        {
            string text = attribute.Groups[1].Value.Replace("driver.safetensors", "driver.onnx", StringComparison.Ordinal);
            HarnessResult result = GeneratorHarness.Run($"using StaticNets;\n{text}\npublic partial class Net;", Options with { OutputKind = OutputKind.DynamicallyLinkedLibrary });
            Assert.Empty(result.AnalyzerDiagnostics);
            Assert.Empty(result.CompilerDiagnostics);
        }
    }

    private static string Model(string name) => Path.Combine(AppContext.BaseDirectory, "Models", name);

    private static string[] Snippets() => Regex.Matches(Page, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToArray();
}
