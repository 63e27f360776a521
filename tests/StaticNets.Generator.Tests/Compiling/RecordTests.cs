using System;
using System.Linq;
using StaticNets.Generator.Tests.Diagnostics;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Compiling;

/// <summary>Records: <c>with</c> copies what was learned, and records are equal by what they hold.</summary>
[Trait("Speed", "Slow")]
public sealed class RecordTests
{
    [MatrixTheory(3)]
    [InlineData("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial record Net { }")]
    [InlineData("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public sealed partial record Net { }")]
    [InlineData("[Network(\"2-4 batchnorm-1\", Activation.Tanh, Loss.Mse, Precision = Precision.Single)] public partial record Net { }")]
    [InlineData("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial record struct Net { }")]
    [InlineData("public abstract record Base { public int Kept { get; init; } = 2; } [Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial record Net : Base { }")]
    [InlineData("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial record Base { } public record Net : Base { public Net(ulong seed) : base(seed) { } }")]
    [InlineData("public partial class Outer<T> { [Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial record Inner<U> { } } public record Net : Outer<int>.Inner<string> { public Net(ulong seed) : base(seed) { } }")]
    [InlineData("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial record Net { protected Net(Net other) { CopyParametersFrom(other); } }")]
    public void A_copy_has_weights_of_its_own(string declaration)
    {
        Assert.Equal("True True True True True", Run(declaration, """
            var one = new Net(1);
            var other = one with { };
            bool same = one == other && one.GetHashCode() == other.GetHashCode();
            bool bits = System.MemoryExtensions.SequenceEqual<float>(one.Parameters, other.Parameters);
            float before = one.Parameters[1];
            other.Parameters[1] += 1;
            bool apart = one.Parameters[1] == before;
            bool differs = one != other;
            var optimizer = new Sgd(0.5);
            var training = Make(other);
            other.Backward(new float[] { 1, 2, 3, 4 }, new float[] { 3, 4 }, training);
            other.Update(ref optimizer, training);
            var third = other with { };
            return $"{same} {bits} {apart} {differs} {other == third}";
            """));
    }

    [Fact]
    public void A_copy_has_all_that_the_record_holds()
    {
        Assert.Equal("a 2 3 4 True b 2 3 4 True", Run(
            """
            [Network("2-4-1", Activation.Tanh, Loss.Mse)]
            public partial record Net
            {
                public string Name { get; init; } = "a";
                private int _field = 1;
                public readonly int Fixed = 1;
                public int GetOnly { get; } = 1;
                public event System.Action? Changed;
                public Net(int second, int third, int fourth) : this(5) { _field = second; Fixed = third; GetOnly = fourth; Changed = () => { }; }
                public override string ToString() => $"{Name} {_field} {Fixed} {GetOnly} {Changed is not null}";
            }
            """,
            "var one = new Net(2, 3, 4); return one + \" \" + (one with { Name = \"b\" });"));
    }

    [Fact]
    public void What_training_keeps_is_no_part_of_the_value()
    {
        Assert.Equal("True True 0", Run("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial record Net { }", """
            var one = new Net(1);
            var other = one with { };
            one.Backward(new float[] { 1, 2 }, new float[] { 3 });
            bool same = one == other;
            one.MaxThreads = 3;
            return $"{same} {one == other} {(one with { }).Gradients[0]}";
            """));
    }

#if CSHARP11
    [Fact]
    public void Required_members_are_copied()
    {
        Assert.Equal("7 7", Run(
            "public record Base { public required int A { get; init; } } [Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial record Net : Base { public required int B { get; init; } }",
            "var other = new Net(1) { A = 7, B = 7 } with { }; return $\"{other.A} {other.B}\";"));
    }
#endif

    [Fact]
    public void A_record_for_inference_keeps_its_constructor()
        => Assert.Equal("3 True", Run(
            "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] public partial record Net { }",
            "var one = new Net(); one.Parameters[1] = 3; var other = one with { }; bool same = one == other; one.Parameters[1] = 1; return $\"{other.Parameters[1]} {same}\";"));

    [Theory]
    [InlineData("public int A { get; set => field = value + 1; }", "SNET0032 A")]
    [InlineData("private readonly int _a; int System.Collections.ICollection.Count { get; }", "SNET0032 Count")]
    [InlineData("protected Net(Net original) { }", "SNET0032 Net")]
    [InlineData("protected Net(Net other) { CopyParametersFrom(other); }")]
    [InlineData("public int A { get; set; } public int B => 1; public int C { get { return 1; } set { } } public static int D { get; set; }")]
    public void What_cannot_be_copied_is_named(string member, params string[] expected)
    {
        if (member.Contains("field", System.StringComparison.Ordinal) && !System.Enum.IsDefined((Microsoft.CodeAnalysis.CSharp.LanguageVersion)1300))
        {
            return; // The compiler knows no such properties.
        }

        Assert.Equal(expected, Analysis.Of("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial record Net { " + member + " }").Where(found => !found.StartsWith("CS", System.StringComparison.Ordinal)));
    }

    /// <summary>Runs statements that return a string.</summary>
    private static string Run(string declarations, string statements)
    {
        HarnessResult result = GeneratorHarness.Run($$"""
            using StaticNets;
            public static class Entry
            {
                public static TrainingState<float> Make<T>(T network) where T : INetwork<float> => network.CreateTrainingState();
                public static string Run() { {{statements}} }
            }
            {{declarations}}
            """);
        Assert.Empty(result.AnalyzerDiagnostics);
        Type entry = result.Load().GetType("Entry")!;
        Assert.Empty(result.CompilerDiagnostics);
        return (string)entry.GetMethod("Run")!.Invoke(null, null)!;
    }
}
