using System.Collections.Generic;
using System.Linq;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Mono.Tests;

/// <summary>Nothing in the library for .NET Standard 2.1 calls what some class libraries of Mono do not have.</summary>
public sealed class ReadOnlySpanTests
{
    private static readonly (string Folder, string Assembly)[] Library =
    [
        ("Runtime", "StaticNets"), ("Checking", "StaticNets.Checking"), ("Evolution", "StaticNets.Evolution"), ("Files", "StaticNets.Files"), ("Images", "StaticNets.Images"),
        ("Portable", "StaticNets.Portable"), ("Training", "StaticNets.Training"),
    ];

    /// <summary>
    /// All three give references that are read only, which C# marks with a modifier of the result. The class libraries that Mono's own compiler
    /// built (Debian's are) lack the modifier, so that a call of them throws MissingMethodException there. Their enumerator is in the list for its
    /// <c>Current</c>.
    /// </summary>
    [Theory]
    [InlineData("get_Item", "span.Indexable()[i], or a local Span<T> values = span.Indexable()")]
    [InlineData("GetEnumerator", "foreach (… in span.Indexable())")]
    [InlineData("GetPinnableReference", "MemoryMarshal.GetReference(span)")]
    public void TheLibraryCallsNoMemberThatMonoMayMiss(string member, string remedy)
    {
        foreach ((string folder, string assembly) in Library)
        {
            using var members = new ReadOnlySpanMembers(Repository.PathOf($"src/{folder}/bin/{Repository.Configuration}/netstandard2.1/{assembly}.dll"));
            if (folder == "Runtime")
            {
                Assert.True(members.Named.Contains("get_Length"), $"{assembly} names no length of a ReadOnlySpan: its members are not found.");
                Assert.NotEmpty(members.CallersOf("get_Length"));
            }

            IEnumerable<string> callers = members.CallersOf(member).Distinct();
            Assert.False(
                members.Named.Contains(member),
                $"Class libraries of Mono that its own compiler built (Debian's are) have no ReadOnlySpan<T>.{member} as C# calls it, so these methods throw " +
                $"MissingMethodException there: {string.Join(", ", callers)}. Write {remedy} instead (see src/Runtime/CompilerServices/ReadOnlySpans.cs).");
        }
    }
}
