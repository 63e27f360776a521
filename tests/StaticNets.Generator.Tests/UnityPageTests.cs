using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Models;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>What docs/unity.md shows compiles as Unity compiles it, with the files that the page names.</summary>
[Trait("Speed", "Slow")]
public sealed class UnityPageTests
{
    /// <summary>As much of Unity as the page uses.</summary>
    private const string Unity = """
        namespace UnityEngine
        {
            public class Transform { public void Rotate(float x, float y, float z) { } }
            public class MonoBehaviour { public Transform transform = new Transform(); }
            public class TextAsset { public byte[] bytes = new byte[0]; }
        }
        """;

    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "unity.md"));

    [Fact]
    public void Its_code_compiles_with_its_files()
    {
        string code = string.Concat(Regex.Matches(Page, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value));
        AdditionalText[] files = [.. Regex.Matches(Page, "^staticnets text (\\S+) +(\\S+) +--name (\\S+)$", RegexOptions.Multiline).Select(match => FileOf(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value))];
        Assert.Equal(2, files.Length);
        HarnessResult result = GeneratorHarness.Run([code, Unity], NetStandard.Options with { AdditionalFiles = [.. files], Nullable = NullableContextOptions.Disable });
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS0649"));
        Assert.Equal(3, result.GeneratedSources.Count);
    }

    /// <summary>Unity takes what stands behind the first period of a file's name for the name of the generator.</summary>
    private static AdditionalText FileOf(string model, string path, string name)
    {
        Assert.Equal("StaticNets.Generator.additionalfile", Path.GetFileName(path)[(Path.GetFileName(path).IndexOf('.') + 1)..]);
        return ProjectFileText.OfText(path, $"StaticNets model 1\n{name}\n{Convert.ToBase64String(TestModels.BytesOf(model))}\n");
    }
}
