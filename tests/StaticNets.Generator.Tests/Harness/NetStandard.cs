using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNets.Generator.Tests.Harness;

/// <summary>A project as Unity has them: C# 9, .NET Standard 2.1, nothing unsafe.</summary>
public static class NetStandard
{
    /// <summary>The options of such a project.</summary>
    public static HarnessOptions Options { get; } = HarnessOptions.Default with
    {
        LanguageVersion = LanguageVersion.CSharp9,
        References = Directory.GetFiles(PathOf("NetStandardReferences"), "*.dll")
            .Concat(PathOf("NetStandardLibrary").Split(';'))
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file))
            .ToImmutableArray(),
    };

    /// <summary>The same where the framework has vectors of its own that are too old, as .NET Core 3 to .NET 7 have.</summary>
    public static HarnessOptions WithOldVectors { get; } = Options with { References = Options.References.Add(OldVectors()) };

    private static MetadataReference OldVectors()
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "System.Runtime.Intrinsics",
            new[] { CSharpSyntaxTree.ParseText("namespace System.Runtime.Intrinsics { public static class Vector128 { } public struct Vector128<T> where T : struct { } }") },
            Options.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        return compilation.Emit(image).Success ? MetadataReference.CreateFromImage(image.ToArray()) : throw new InvalidDataException("The old vectors do not compile.");
    }

    private static string PathOf(string key) => typeof(NetStandard).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
