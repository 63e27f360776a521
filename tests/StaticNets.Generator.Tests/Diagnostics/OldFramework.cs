using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>A project for a framework that knows nothing of vectors: just enough of one to have an attribute.</summary>
internal static class OldFramework
{
    private const string Framework = """
        namespace System
        {
            public class Object { }
            public abstract class ValueType { }
            public abstract class Enum : ValueType { }
            public struct Void { }
            public struct Boolean { }
            public struct Int32 { }
            public struct Double { }
            public sealed class String { }
            public abstract class Attribute { }
            public enum AttributeTargets { All = 32767 }
            public sealed class AttributeUsageAttribute : Attribute
            {
                public AttributeUsageAttribute(AttributeTargets validOn) { }
                public bool Inherited { get { return false; } set { } }
            }
        }
        namespace StaticNets
        {
            public enum Activation { Identity, Sigmoid, Tanh }
            public enum Loss { Mse }
            public sealed class NetworkAttribute : System.Attribute
            {
                public NetworkAttribute(string topology, Activation activation, Loss loss) { }
            }
        }
        """;

    public static CSharpCompilation Compile(string source)
    {
        HarnessOptions options = HarnessOptions.Default with { References = [], LanguageVersion = LanguageVersion.CSharp9, Nullable = NullableContextOptions.Disable };
        CSharpCompilation compilation = GeneratorHarness.CreateCompilation(new[] { Framework, source }, options);
        GeneratorHarness.CreateDriver(options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (CSharpCompilation)output;
    }
}
