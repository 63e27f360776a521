using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StaticNets.Generator.Tests.Harness;

/// <summary>What a build tells the compiler of a project.</summary>
internal sealed class BuildProperties : AnalyzerConfigOptionsProvider
{
    private static readonly AnalyzerConfigOptions None = new Properties(ImmutableDictionary<string, string>.Empty);

    /// <summary>A project in a folder, or one of which nothing is told.</summary>
    public BuildProperties(string? folder)
        => GlobalOptions = folder is null ? None : new Properties(ImmutableDictionary.Create<string, string>(AnalyzerConfigOptions.KeyComparer).Add("build_property.ProjectDir", folder));

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GlobalOptions { get; }

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => None;

    private sealed class Properties : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> _values;

        public Properties(ImmutableDictionary<string, string> values) => _values = values;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
