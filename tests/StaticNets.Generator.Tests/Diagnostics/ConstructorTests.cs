using System.Linq;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Models;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>A new network has weights, or somebody says that it has none.</summary>
public sealed class ConstructorTests
{
    private const string Attribute = "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] ";

    [Theory]
    [InlineData("public Net(string s) { }", "SNET0066 Net")]
    [InlineData("public Net() { }", "SNET0066 Net")]
    [InlineData("public Net(string s) : base() { System.Console.WriteLine(s); }", "SNET0066 Net")]
    [InlineData("public Net(string s) => Name = s; public string Name = string.Empty;", "SNET0066 Net")]
    [InlineData("public Net(string s) : this(1, s) { } private Net(int i, string s) { }", "SNET0066 Net")]
    [InlineData("public Net(string s) { Other.Initialize(s); } class Other { public static void Initialize(string s) { } }", "SNET0066 Net")]
    [InlineData("public Net(string s) { Prepare(); } void Prepare() { Prepare(); }", "SNET0066 Net")]
    [InlineData("public Net(string s) : this(1) { }")]
    [InlineData("public Net(string s) : this(1, s) { } private Net(int i, string s) : this((ulong)i) { }")]
    [InlineData("public Net(string s) { Initialize(3); }")]
    [InlineData("public Net(string s) { this.Initialize(3); }")]
    [InlineData("public Net(string s) => this.Load(s);")]
    [InlineData("public Net(float[] s) => SetParameters(s);")]
    [InlineData("public Net(Net s) { s.Parameters.CopyTo(Parameters); }")]
    [InlineData("public Net(string s) => Prepare(s); void Prepare(string s) { if (s.Length > 0) Begin(); } void Begin() => Initialize(1);")]
    [InlineData("public Net(string s) => Fill(this); static void Fill(Net net) => net.Initialize(1);")]
    [InlineData("static Net() { }")]
    public void A_constructor_without_weights_is_named(string members, params string[] expected)
        => Assert.Equal(expected, Analysis.Of(Attribute + "partial class Net { " + members + " }"));

    [Theory]
    [InlineData("public Net(string s) { }", "SNET0066 Net")]
    [InlineData("public Net(string s) : this() { }", "SNET0066 Net")]
    [InlineData("public Net(string s) : this(1) { }")]
    [InlineData("public Net(Net other) => this = other;")]
    public void So_is_that_of_a_struct(string members, params string[] expected)
        => Assert.Equal(expected, Analysis.Of(Attribute + "partial struct Net { " + members + " }"));

    [Fact]
    public void Weights_that_come_later_are_missed_by_none()
        => Assert.Empty(Analysis.Of("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] partial class Net { public Net(string s) { } }"));

    [Theory]
    [InlineData("new Net(seed: 1)", "SNET0033 (seed: 1)")]
    [InlineData("new Net(1)", "SNET0033 (1)")]
    [InlineData("new Net(1, null)", "SNET0033 (1, null)")]
    [InlineData("new Net(seed: 1) { }", "SNET0033 (seed: 1)")]
    [InlineData("new(seed: 1)", "SNET0033 (seed: 1)")]
    [InlineData("new Net()")]
    [InlineData("new Net(\"a\")")]
    [InlineData("new Net(\"a\", 1)")]
    public void A_seed_where_nothing_is_drawn_is_named(string creation, params string[] expected)
    {
        const string Members = " { public Net() { } public Net(string name) { } }";
        string use = $"static class Use {{ static Net Make() => {creation}; }}";

        Assert.Equal(expected, Analysis.Of("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] partial class Net" + Members + use));
        Assert.Equal(expected, Analysis.Of(
            "[Network(\"tiny.json\")] partial class Net" + Members + use,
            TestModels.Project(ProjectFileText.OfModel("tiny.json", System.Text.Encoding.UTF8.GetBytes(TestModels.Tiny)))));
    }

    [Fact]
    public void A_network_that_is_trained_takes_its_seed()
        => Assert.Empty(Analysis.Of(Attribute + "partial class Net { public static Net Make() => new Net(seed: 1); public static Net Other() => new(1, null); } class Derived : Net { public Derived() : base(1) { } }"));
}
