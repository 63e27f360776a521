using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Files;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Topology;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>Whatever is typed, neither the generator nor the analyzer throws, and neither keeps anyone waiting.</summary>
[Trait("Speed", "Slow")]
public sealed class RobustnessTests
{
    private static readonly string[] Valid =
    [
        "2-4-3-1", "4-16 tanh-16 tanh-3 softmax", "64 - 32 relu - 10 softmax", "3-8 leakyrelu(0.2)-2 elu(-1.5e3)", " 1 - 1 ", "2-4 Leaky_ReLU ( +.5 ) - 1",
        "4-8 batchnorm(0.2, 1e-3) relu dropout(0.5) skip(2)-4", "3-8 relu-residual(16 layernorm-8) tanh dropout(.1)-residual(8 skip-residual(8))-2 skip softmax", "4-4 Skip-Residual ( 2 - 4 ) - 1",
    ];

    private static readonly string[] Pieces =
    [
        "-", "--", " ", "\t", "\r\n", "0", "1", "65536", "65537", "99999999999999999999", "2.5", "1e9", "(", ")", "()", "(,)", ",", "tanh", "tnah", "SOFTMAX", "leakyrelu(",
        "leakyrelu(0.1", "_", "é", "\u0130", "\ud83d\ude00", "\ud800", "\udc00", "\0", "\u00a0", "\u2028", "\uffff", "{0}", "{", "\"", "\\", "/*", "NaN", "+", ".", "٣", "−", "→",
        "residual", "residual(", "residual(8-", "batchnorm", "batchnorm(", "layernorm(1e-5)", "dropout", "dropout(0.5)", "dropout(1)", "skip", "skip(2)", "skip(9)", "4-4", "8-8",
    ];

    [Fact]
    public void The_parser_takes_a_hundred_thousand_random_strings()
    {
        var random = new Random(20260731);
        int correct = 0;
        for (int i = 0; i < 100_000; i++)
        {
            string text = RandomText(random);
            var problems = new List<Problem>();
            TopologySyntax syntax = TopologyParser.Parse(text, problems);
            WordChecks.Check(syntax, problems);
            Assert.True(problems.Count > 0 || syntax.Segments.Count >= 2, $"'{text}' is no network, and nobody says so.");
            if (problems.Count == 0)
            {
                LayerChain chain = Build(syntax, problems);
                Assert.True(problems.Count > 0 || IsSound(chain), $"'{text}' is no sound chain of layers.");
            }

            correct += problems.Count == 0 ? 1 : 0;
            foreach (Problem problem in problems)
            {
                Assert.True(problem.Range.Start >= 0 && problem.Range.Length >= 0 && problem.Range.End <= text.Length, $"'{text}': {problem} is outside.");
                Assert.True(problem.Range.Length > 0 || text.Length == 0, $"'{text}': {problem} has no characters.");
            }
        }

        Assert.True(correct > 1_000, $"Only {correct} were correct: the test tests less than it should.");
    }

    [Fact]
    public void Models_are_built_or_refused_for_random_declarations()
    {
        var random = new Random(4711);
        for (int i = 0; i < 20_000; i++)
        {
            double? Parameter() => random.Next(4) == 0 ? new[] { 0, -1, 0.5, double.NaN, double.PositiveInfinity, 1e300 }[random.Next(6)] : null;
            var declaration = new NetworkDeclaration(
                Type(isStruct: random.Next(2) == 0),
                IsModel: random.Next(10) == 0,
                random.Next(50) == 0 ? null : random.Next(2) == 0 ? Valid[random.Next(Valid.Length)] : RandomText(random),
                random.Next(-1, 19),
                random.Next(-1, 10),
                random.Next(3) == 0 ? random.Next(-1, 19) : null,
                random.Next(-1, 3),
                Parameter(),
                Parameter(),
                Parameter(),
                TakesAnyTargets: random.Next(2) == 0,
                IsPortable: random.Next(2) == 0,
                Unroll: random.Next(-1, 4),
                Labels: null,
                Inputs: null,
                Outputs: null,
                new InferenceDeclaration(
                    random.Next(10) == 0 ? "missing.onnx" : null,
                    LayerNames: null,
                    IsInferenceOnly: random.Next(2) == 0,
                    random.Next(10) == 0 ? "missing.json" : null,
                    random.Next(10) == 0 ? Parameter() : null,
                    InputMean: random.Next(10) == 0 ? new EquatableArray<double>(new[] { random.NextDouble() }) : null,
                    InputDeviation: null,
                    OutputMean: null,
                    OutputDeviation: null));
            var problems = new List<Problem>();
            BuiltModel? built = ModelBuilder.Build(declaration, NetworkFiles.Find(declaration, Array.Empty<ProjectFile>()), problems, CancellationToken.None);

            Assert.Equal(built is null, problems.Any(problem => problem.IsError));
            NetworkPlan? plan = built is null ? null : PlanBuilder.Build(built.Model, new ProjectFacts(VectorSupport.Full, true, true, true, true), problems, CancellationToken.None);
            Assert.Equal(plan is null, problems.Any(problem => problem.IsError));
            Assert.All(problems, problem => Assert.NotEmpty(string.Format(System.Globalization.CultureInfo.InvariantCulture, RuleDescriptors.Get(problem.Rule).MessageFormat.ToString(), problem.Arguments.ToArray<object>())));
        }
    }

    [MatrixTheory(4)]
    [InlineData("-")]
    [InlineData("1-")]
    [InlineData("1-1 ")]
    [InlineData("9")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("(")]
    [InlineData("1 a-")]
    [InlineData("1 relu(")]
    [InlineData("1 relu(1,")]
    [InlineData("1.")]
    [InlineData("residual(")]
    [InlineData("1-residual(")]
    [InlineData("1-residual(1-")]
    [InlineData("1-residual(1)")]
    [InlineData("1-residual(1-1)-")]
    [InlineData("1-residual(((")]
    [InlineData("1-1 residual(")]
    [InlineData("1-residal(")]
    [InlineData("1 skip dropout(0.1) ")]
    [InlineData("-1 skip")]
    public void A_very_long_text_takes_no_more_than_its_length(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var clock = Stopwatch.StartNew();
        var problems = new List<Problem>();
        TopologySyntax syntax = TopologyParser.Parse(text, problems);
        WordChecks.Check(syntax, problems);
        if (problems.Count == 0)
        {
            Build(syntax, problems);
        }

        // a guard against hanging, on a machine under any load: with the square of its length it would take hours
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public void Generator_and_analyzer_take_random_topologies()
    {
        var random = new Random(42);
        var source = new StringBuilder("using StaticNets;\n");
        for (int i = 0; i < 500; i++)
        {
            string literal = SymbolDisplay.FormatLiteral(RandomText(random), quote: true);
            source.Append($"[Network({literal}, Activation.Tanh, Loss.Mse{(i % 5 == 0 ? string.Empty : ", InferenceOnly = true")})] partial class Net{i};\n");
        }

        HarnessResult result = GeneratorHarness.Run(source.ToString());

        Assert.Null(result.GeneratorException);
        Assert.NotEmpty(result.GeneratedSources);
        var refused = result.AnalyzerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line).ToHashSet();
        Assert.Equal(500, refused.Count + result.GeneratedSources.Count);
    }

    [MatrixTheory(4)]
    [InlineData("[Network] partial class Net;")]
    [InlineData("[Network()] partial class Net;")]
    [InlineData("[Network(] partial class Net;")]
    [InlineData("[Network(\"2-1] partial class Net;")]
    [InlineData("[Network(\"2-1\")] partial class Net;")]
    [InlineData("[Network(\"2-1\", )] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.)] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation., Loss.Mse)] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.None, Loss.Mse)] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse, )] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse, Foo = 1)] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse, Precision = )] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse, ActivationParameter = \"x\")] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse, ActivationParameter = new[] { 1.0 })] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Nope)] partial class Net;")]
    [InlineData("[Network(2, 3, 4)] partial class Net;")]
    [InlineData("[Network(new[] { \"2-1\" }, Activation.Tanh, Loss.Mse)] partial class Net;")]
    [InlineData("[Network(nope, Activation.Tanh, Loss.Mse)] partial class Net;")]
    [InlineData("[Network(Net.Topology, Activation.Tanh, Loss.Mse)] partial class Net;")]
    [InlineData("[Network(nameof(Net) + Net.Shape, Activation.Tanh, Loss.Mse)] partial class Net { const string Shape = Shape; }")]
    [InlineData("[Network(loss: Loss.Mse)] partial class Net;")]
    [InlineData("[Network(topology: \"2-1\", topology: \"2-1\", Loss.Mse)] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] enum Net { A }")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial interface Net { }")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] delegate void Net();")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial class")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)]")]
    [InlineData("[assembly: Network(\"2-1\", Activation.Tanh, Loss.Mse)]")]
    [InlineData("class A { [Network(\"2-1\", Activation.Tanh, Loss.Mse)] void M() { } }")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse), Network(\"2-2\", Activation.Tanh, Loss.Mse)] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial class Net; [Network(\"2-2\", Activation.Tanh, Loss.Mse)] partial class Net;")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial class Net; [Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial struct Net;")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial class Net : Missing, IMissing<Net> { public Missing Forward(Missing a, b) }")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial class Net { public void Forward(System.ReadOnlySpan<, Span<float> x }")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial class Net { partial class Net { } }")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] static abstract sealed class Net(int x) { int Forward, Topology; }")]
    [InlineData("partial class A { [Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial class B { [Network(\"2-1\", Activation.Tanh, Loss.Mse)] partial class A { } } }")]
    [InlineData("class NetworkAttribute : System.Attribute { } [Network(\"2-1\")] partial class Net;")]
    [InlineData("namespace StaticNets { class NetworkAttribute : System.Attribute { public NetworkAttribute(string[] a, int b, int c) { } } } [StaticNets.Network(new[] { \"\" }, 1, 2)] partial class Net;")]
    [InlineData("[System.Obsolete] [Network(\"\\u12\", Activation.Tanh, Loss.Mse)] partial class Net;")]
    [InlineData("[Network(@\"2-\n\nx\", Activation.Tanh, Loss.Mse)] partial class Net;")]
    [InlineData("[Network(\"\"\"\n 2-x\n   \"\"\", Activation.Tanh, Loss.Mse)] partial class Net;")]
    [InlineData("[Network(\"\"\"\"\"\", Activation.Tanh, Loss.Mse)] partial class Net;")]
    [InlineData("[Network(\"2-x\"u8, Activation.Tanh, Loss.Mse)] partial class Net;")]
    public void Half_typed_code_is_survived(string source)
    {
        foreach (string text in new[] { "using StaticNets;\n" + source, source, "using StaticNets;\nnamespace N { " + source })
        {
            HarnessResult result = GeneratorHarness.Run(text);
            Assert.Null(result.GeneratorException);
            _ = result.AnalyzerDiagnostics;
            Assert.True(result.GeneratedSources.Count <= 2);
        }
    }

    [Fact]
    public void Every_prefix_of_a_program_is_survived()
    {
        const string Source = "using StaticNets; partial class O<T> { [Network(@\"2-4 leakyrelu(0.2)-1\", Activation.Tanh, loss: Loss.Mse, Precision = (Precision)1)] public partial record struct Net { public Net(ulong a, Initializer? b) { } } }";
        foreach (int length in TestMatrix.Part(Enumerable.Range(0, Source.Length + 1), parts: 4))
        {
            HarnessResult result = GeneratorHarness.Run(Source.Substring(0, length));
            Assert.Null(result.GeneratorException);
            _ = result.AnalyzerDiagnostics;
        }
    }

    [Fact]
    public void Where_the_compiler_complains_the_analyzer_does_not()
    {
        foreach (string arguments in new[] { "", "\"2-x\", Activation.Tanh", "\"2-1\", Activation.Nope, Loss.Mse", "nope, Activation.Tanh, Loss.Mse", "1, Activation.Tanh, Loss.Mse" })
        {
            Assert.Empty(GeneratorHarness.Run($"using StaticNets; [Network({arguments})] partial class Net;").AnalyzerDiagnostics);
        }
    }

    [Fact]
    public void A_second_attribute_is_the_compilers_to_refuse()
    {
        HarnessResult result = GeneratorHarness.Run(new[]
        {
            "using StaticNets; [Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial class Net;",
            "using StaticNets; [Network(\"3-4-1\", Activation.Tanh, Loss.Mse)] public partial class Net;",
        });

        Assert.Null(result.GeneratorException);
        Assert.Single(result.GeneratedSources);
        Assert.Equal("CS0579", Assert.Single(result.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Id);
    }

    [Fact]
    public void Places_in_random_literals_are_those_of_the_compiler()
    {
        var random = new Random(99);
        int mapped = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string text = RandomText(random);
            string lines = text.Replace("\r", "\n", StringComparison.Ordinal).Replace("\n", "\n   ", StringComparison.Ordinal);
            string quotes = new('"', Math.Max(3, text.Length + 1));
            string literal = random.Next(5) switch
            {
                0 => "@\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"",
                1 => quotes + text + quotes,
                2 => quotes + "\n   " + lines + "\n   " + quotes,
                3 => "\"" + string.Concat(text.Select(value => random.Next(2) == 0 ? $"\\u{(int)value:x4}" : $"\\x{(int)value:X4}")) + "\"",
                _ => SymbolDisplay.FormatLiteral(text, quote: true),
            };
            ExpressionSyntax expression = SyntaxFactory.ParseExpression(literal);
            if (expression.ContainsDiagnostics || expression is not LiteralExpressionSyntax)
            {
                continue; // A raw literal cannot hold every text.
            }

            StringLiteralMap map = StringLiteralMap.TryCreate(expression) ?? throw new InvalidOperationException("Not understood: " + SymbolDisplay.FormatLiteral(literal, quote: true));
            Assert.Equal(expression.GetFirstToken().ValueText, map.Value);
            int end = 0;
            for (int at = 0; at < map.Length; at++)
            {
                // Both halves of \U0001F600 have one place.
                Microsoft.CodeAnalysis.Text.TextSpan span = map.Span(at, at + 1);
                string written = literal.Substring(span.Start, span.Length);
                Assert.True(span.Start >= end || char.IsLowSurrogate(map.Value[at]), literal);
                Assert.True(written == map.Value[at].ToString() || written == "\"\"" || written[0] == '\\', literal);
                end = span.End;
            }

            mapped++;
        }

        Assert.True(mapped > 12_000, $"Only {mapped} were literals.");
    }

    [Fact]
    public void Many_mistakes_in_a_long_text_are_placed_quickly()
    {
        var clock = Stopwatch.StartNew();
        string topology = string.Concat(Enumerable.Repeat("x-", 20_000));
        HarnessResult result = GeneratorHarness.Run($"using StaticNets; [Network(\"{topology}\", Activation.Tanh, Loss.Mse)] partial class Net;");

        Assert.Equal(20_001, result.AnalyzerDiagnostics.Length);
        // a guard against hanging, on a machine under any load
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"It took {clock.Elapsed}.");
    }

    private static LayerChain Build(TopologySyntax syntax, List<Problem> problems)
        => LayerBuilder.Build(syntax, new ActivationModel(ActivationCatalog.Get("Tanh"), 0), null, LossCatalog.Rows[0], problems);

    /// <summary>Whether layers fit each other and have what their kinds need.</summary>
    private static bool IsSound(LayerChain chain)
    {
        bool isSound = chain.Layers.Count > 0 && chain.Places.Count == chain.Layers.Count && chain.Layers.Last.Kind.RuleOnOutput is null;
        for (int i = 0; i < chain.Layers.Count; i++)
        {
            LayerModel layer = chain.Layers[i];
            isSound &= layer.Index == i && (i == 0 || layer.InputSize == chain.Layers[i - 1].OutputSize);
            isSound &= layer.Kind is Dense || layer.InputSize == layer.OutputSize;
            isSound &= layer.OtherInput is not { } source
                || (source >= LayerModel.Inputs
                    && source < i
                    && layer.Output == (source < 0 ? chain.Layers[0].Input : chain.Layers[source].Output));
        }

        return isSound;
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        switch (random.Next(4))
        {
            case 0:
                for (int i = random.Next(40); i > 0; i--)
                {
                    text.Append((char)random.Next(char.MaxValue + 1));
                }

                break;
            case 1:
                for (int i = random.Next(12); i > 0; i--)
                {
                    text.Append(Pieces[random.Next(Pieces.Length)]);
                }

                break;
            default:
                text.Append(Valid[random.Next(Valid.Length)]);
                for (int i = random.Next(4); i > 0; i--)
                {
                    int at = random.Next(text.Length + 1);
                    if (random.Next(2) == 0 && at < text.Length)
                    {
                        text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
                    }
                    else
                    {
                        text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    }
                }

                break;
        }

        return text.ToString();
    }

    private static TypeDeclaration Type(bool isStruct) => new(
        string.Empty,
        EquatableArray<OuterType>.Empty,
        isStruct ? "struct" : "class",
        "Net",
        string.Empty,
        "Net",
        IsPartial: true,
        IsStruct: isStruct,
        IsSealed: false,
        IsStatic: false,
        IsAbstract: false,
        IsReadOnlyStruct: false,
        IsRefStruct: false,
        IsFileLocal: false,
        HasPrimaryConstructor: false,
        EquatableArray<string>.Empty,
            EquatableArray<string>.Empty);
}
