using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>A network says in a line what it is, unless the user's code, a base class or a record says something.</summary>
[Trait("Speed", "Slow")]
public class TextMemberTests
{
    private const string Attribute = "[StaticNets.Network(\"2-4-3-1\", StaticNets.Activation.Sigmoid, StaticNets.Loss.Mse)] ";

    [MatrixTheory(4)]
    [InlineData("public partial class Net { }", "Net: 2-4-3-1, 31 parameters")]
    [InlineData("public partial struct Net { }", "Net: 2-4-3-1, 31 parameters")]
    [InlineData("public partial class Net { public string ToString(int digits) => string.Empty; public string ToString<T>() => string.Empty; }", "Net: 2-4-3-1, 31 parameters")]
    [InlineData("public partial class Net { public override string ToString() => \"mine\"; }", "mine")]
    [InlineData("public partial struct Net { public override string ToString() => \"mine\"; }", "mine")]
    [InlineData("public partial class Net : Base { } public class Base { public sealed override string ToString() => \"of the base\"; }", "of the base")]
    [InlineData("public partial class Net : Base { } public class Base : Root { } public class Root { public override string ToString() => \"of the root\"; }", "of the root")]
    [InlineData("public partial class Net : Base { } public class Base { public string ToString(int digits) => string.Empty; }", "Net: 2-4-3-1, 31 parameters")]
    [InlineData("public partial class Net { public new int ToString => 1; }", "Net")]
    public void ItIsTheUsersOwnBeforeTheGeneratedOne(string declaration, string expected)
    {
        Assembly assembly = Compile(Attribute + declaration);
        Assert.Equal(expected, Activator.CreateInstance(assembly.GetType("Net")!, 1UL, null)!.ToString());
    }

    [Theory]
    [InlineData("public partial record Net;")]
    [InlineData("public partial record struct Net;")]
    public void ARecordKeepsItsOwn(string declaration)
    {
        object network = Activator.CreateInstance(Compile(Attribute + declaration).GetType("Net")!, 1UL, null)!;
        Assert.StartsWith("Net { ", network.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A topology over several lines is told in one.</summary>
    [Fact]
    public void ItIsOneLine()
    {
        Assembly assembly = Compile("[StaticNets.Network(\"1\\n  - 1\", StaticNets.Activation.Sigmoid, StaticNets.Loss.Mse)] public partial class Net { }");
        Assert.Equal("Net: 1 - 1, 2 parameters", Activator.CreateInstance(assembly.GetType("Net")!, 1UL, null)!.ToString());
    }

    private static Assembly Compile(string source)
    {
        HarnessResult result = GeneratorHarness.Run(source);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assembly assembly = result.Load();
        Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return assembly;
    }
}
