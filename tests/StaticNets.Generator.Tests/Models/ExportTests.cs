using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>Networks that are a part of a file: what is left out is a remark, and where inputs begin in the row is in constants.</summary>
public sealed class ExportTests
{
    [Fact]
    public void What_is_left_out_is_a_remark()
    {
        HarnessResult result = Run("[Network(\"policy.onnx\")] static partial class Policy { }", "godot-ppo.onnx");
        Diagnostic remark = Assert.Single(result.AnalyzerRemarks, remark => remark.Id == "SNET0114");
        Assert.Equal("The network is a part of \"policy.onnx\": Input 'state_ins' is left out: the network does not depend on it. Output 'state_outs' is left out.", remark.GetMessage(CultureInfo.InvariantCulture));
        Assert.DoesNotContain("InputOffsets", Assert.Single(result.GeneratedSources.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_inputs_begin_is_in_constants()
    {
        string source = Assert.Single(Run("[Network(\"policy.onnx\")] static partial class Policy { }", "godot-two-observations.onnx").GeneratedSources.Values);
        Assert.Contains("public const int Position = 0;", source, StringComparison.Ordinal);
        Assert.Contains("public const int Rays = 3;", source, StringComparison.Ordinal);

        // A member of the user's of that name stays.
        source = Assert.Single(Run("[Network(\"policy.onnx\")] partial struct Policy { public static int InputOffsets => 0; }", "godot-two-observations.onnx").GeneratedSources.Values);
        Assert.DoesNotContain("const int Position", source, StringComparison.Ordinal);
    }

    /// <summary>Files of which owners publish the like.</summary>
    [SkippableTheory]
    [InlineData("Basic.onnx")]
    [InlineData("FlyBy.onnx")]
    [InlineData("FlyBy-obs-only.onnx")]
    public void Published_files_are_compiled_in(string name)
    {
        string? path = null;
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null && path is null; directory = directory.Parent)
        {
            string file = Path.Combine(directory.FullName, "shared", "cases", "files", name);
            path = File.Exists(file) ? file : null;
        }

        Skip.If(path is null, $"shared/cases/files/{name} was not found.");
        Run("[Network(\"policy.onnx\")] static partial class Policy { }", File.ReadAllBytes(path!));
    }

    private static HarnessResult Run(string declaration, string export) => Run(declaration, TestModels.BytesOfExport(export));

    private static HarnessResult Run(string declaration, byte[] file)
    {
        HarnessResult result = GeneratorHarness.Run("using StaticNets;\n" + declaration, TestModels.Project(ProjectFileText.OfModel("policy.onnx", file)));
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Single(result.GeneratedSources.Values);
        return result;
    }
}
