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
            .Append(PathOf("NetStandardLibrary"))
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file))
            .ToImmutableArray(),
    };

    private static string PathOf(string key) => typeof(NetStandard).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
