using System;
using System.Collections.Immutable;
using System.IO;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Tests.Harness;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>The files of the projects of which the pages of rules speak.</summary>
internal static class DocumentationFiles
{
    private const string Digits = "digits-64-32-10-relu-softmax";
    private const string Iris = "iris-4-16-16-3-tanh-softmax";

    /// <summary>The files of a page.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="isMended">Whether the project is that of the remedy, where that is another file and not another attribute.</param>
    public static HarnessOptions Of(string id, bool isMended) => HarnessOptions.Default with
    {
        AdditionalFiles = (id, isMended) switch
        {
            (Rules.ModelNotFound, false) => Files(Model("iris.onnx", Iris)),
            (Rules.ModelNotUnique, _) => Files(Model("v1/digits.onnx", Digits), Model("v2/digits.onnx", Digits)),
            (Rules.ModelNotConverted, false) => Files(ProjectFileText.OfBytes("/project/digits.onnx")),
            (Rules.GoldenUnreadable, false) => Files(Model("digits.onnx", Digits), ProjectFileText.OfText("/project/digits.expected.json", "{\"inputs\": [[0, 1], [1, 0]]}")),
            (Rules.UnknownPart or Rules.PartOfModel, _) => Files(ProjectFileText.OfModel("policy.onnx", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Exports", "godot-ppo.onnx")))),
            _ => Files(
                Model("digits.onnx", Digits),
                Model("digits.safetensors", Digits),
                Expected("digits.expected.json", Digits),
                Model("iris.onnx", Iris),
                Model("iris.safetensors", Iris),
                Expected("iris.expected.json", Iris)),
        },
    };

    private static ImmutableArray<AdditionalText> Files(params AdditionalText[] files) => files.ToImmutableArray();

    private static ProjectFileText Model(string name, string file) => ProjectFileText.OfModel(name, File.ReadAllBytes(PathOf(file + Path.GetExtension(name))));

    private static ProjectFileText Expected(string name, string file) => ProjectFileText.OfText("/project/" + name, File.ReadAllText(PathOf(file + ".expected.json")));

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Models", file);
}
