using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNets.Generator.Declarations;

/// <summary>The few facts of a project on which generated code depends.</summary>
/// <param name="Vectors">Which vectors generated code can be written on.</param>
/// <param name="HasMultiplyAddEstimate">Whether the vectors' own fused multiply-add exists (.NET 9 and newer).</param>
/// <param name="HasNativeIntegers">Whether the language has <c>nint</c> (C# 9 and newer).</param>
/// <param name="HasFileLocalTypes">Whether the language has <c>file</c> types (C# 11 and newer).</param>
/// <param name="HasRefReadonlyParameters">Whether <c>in</c> may be passed on where a reference is expected (C# 12 and newer, on frameworks that have it).</param>
internal sealed record ProjectFacts(
    VectorSupport Vectors,
    bool HasMultiplyAddEstimate,
    bool HasNativeIntegers,
    bool HasFileLocalTypes,
    bool HasRefReadonlyParameters)
{
    /// <summary>The namespace in which kernels stand.</summary>
    public string KernelNamespace { get; init; } = ProjectNames.KernelNamespace;

    /// <summary>What of the project hides a name that generated code needs, or null.</summary>
    public string? HidingName { get; init; }

    /// <summary>Whether a struct may hand out references to itself by an attribute, without which older rules hold that let it.</summary>
    public bool HasUnscopedRef => HasFileLocalTypes && Vectors == VectorSupport.Full;

    // Versions that the oldest compiler supported does not know by name.
    private const LanguageVersion CSharp11 = (LanguageVersion)1100;
    private const LanguageVersion CSharp12 = (LanguageVersion)1200;

    public static ProjectFacts Read(Compilation compilation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        INamedTypeSymbol? vector128 = compilation.GetTypeByMetadataName("System.Runtime.Intrinsics.Vector128");
        LanguageVersion language = ((CSharpCompilation)compilation).LanguageVersion;
        if (language == LanguageVersion.Preview)
        {
            // A preview has what the compiler's newest version with a name has; that of an old compiler has less than ours.
            language = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion();
        }

        VectorSupport vectors = compilation.GetTypeByMetadataName("System.Runtime.Intrinsics.Vector512") is not null ? VectorSupport.Full
            : vector128?.ContainingAssembly.Name == "StaticNets" ? VectorSupport.Emulated
            : VectorSupport.None;
        return new ProjectFacts(
            vectors,
            vector128 is not null && vector128.GetMembers("MultiplyAddEstimate").Any(),
            language >= LanguageVersion.CSharp9,
            language >= CSharp11,
            language >= CSharp12 && vectors == VectorSupport.Full)
        {
            KernelNamespace = ProjectNames.FindKernelNamespace(compilation),
            HidingName = ProjectNames.FindHiding(compilation),
        };
    }
}
