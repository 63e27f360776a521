using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Models;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>What an editor shows of generated code: every member documented, and the user's own words first.</summary>
[Trait("Speed", "Slow")]
public sealed class GeneratedDocumentationTests
{
    private const string Types = """
        /// <summary>Two numbers.</summary>
        public struct Pair
        {
            /// <summary>The first.</summary>
            public float First;

            /// <summary>The second.</summary>
            public float Second;
        }

        /// <summary>Three classes.</summary>
        public enum Species
        {
            /// <summary>Setosa.</summary>
            Setosa,

            /// <summary>Versicolor.</summary>
            Versicolor,

            /// <summary>Virginica.</summary>
            Virginica,
        }

        """;

    private static readonly HarnessOptions Strict = TestModels.Project(
        TestModels.Text("tiny.json", TestModels.Tiny),
        ProjectFileText.OfModel("iris.onnx", TestModels.BytesOf(TestModels.Iris + ".onnx"))) with
    { DocumentationMode = DocumentationMode.Diagnose };

    public static TheoryData<string> Networks => new()
    {
        "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial class Net;",
        "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial struct Net;",
        "[Network(\"2-4-1\", Activation.Tanh, Loss.Huber, Precision = Precision.Double, LossParameter = 2)] public partial record Net;",
        "[Network(\"4-8 batchnorm relu dropout(0.2)-3\", Activation.Tanh, Loss.CrossEntropy)] public sealed partial class Net;",
        "[Network(\"4-8 batchnorm relu-3\", Activation.Tanh, Loss.CrossEntropy)] public partial struct Net;",
        "[Network(\"3-8 relu-residual(8 layernorm relu)-2\", Activation.Identity, Loss.Mse, Portable = true)] public partial class Net;",
        "[Network(\"784-128-10\", Activation.Relu, Loss.CrossEntropy)] public partial class Net;",
        "[Network(\"4-20000-3\", Activation.Relu, Loss.CrossEntropy)] public partial class Net;",
        "[Network(\"4-8-3\", Activation.Relu, Loss.CrossEntropy, InferenceOnly = true)] public partial class Net;",
        "[Network(\"4-8-3\", Activation.Relu, Loss.CrossEntropy, InferenceOnly = true)] public partial struct Net;",
        "[Network(\"2-4-2\", Activation.Tanh, Loss.Mse, Inputs = typeof(Pair), Outputs = typeof(Pair))] public partial class Net;",
        "[Network(\"2-4-3\", Activation.Tanh, Loss.CrossEntropy, Inputs = typeof(Pair), Labels = typeof(Species))] public partial class Net;",
        "[Network(\"2-4-1\", Activation.Tanh, Loss.BinaryCrossEntropy, Inputs = typeof(Pair))] public partial class Net;",
        "[Network(\"iris.onnx\", Labels = typeof(Species))] public static partial class Net;",
        "[Network(\"tiny.json\", Inputs = typeof(Pair), Outputs = typeof(Pair))] public partial class Net;",
        "[Network(\"tiny.json\")] public partial struct Net;",
    };

    /// <summary>The pragmas that silence the compiler are taken out; a member, parameter or type parameter without words is then a warning.</summary>
    [MatrixTheory(5)]
    [MemberData(nameof(Networks))]
    public void Every_public_member_is_documented(string declaration)
    {
        HarnessResult result = GeneratorHarness.Run("using StaticNets;\n" + Types + declaration, Strict);
        SyntaxTree generated = result.OutputCompilation.SyntaxTrees.Last();
        string text = generated.ToString();
        string loud = Regex.Replace(text, "#pragma warning disable CS1591.*", string.Empty);
        Assert.NotEqual(text, loud);
        Compilation compilation = result.OutputCompilation.ReplaceSyntaxTree(generated, GeneratorHarness.Parse(loud, generated.FilePath, (CSharpParseOptions)generated.Options));

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

        INamedTypeSymbol network = compilation.GetTypeByMetadataName("Net")!;
        ISymbol[] members = network.GetMembers()
            .Where(member => member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false } && member is not IMethodSymbol { AssociatedSymbol: not null })
            .Append(network)
            .ToArray();
        Assert.True(members.Length > 10);
        Assert.All(members, member => AssertDocumented(member, XElement.Parse(member.GetDocumentationCommentXml()!)));
    }

    private static void AssertDocumented(ISymbol member, XElement documentation)
    {
        // What an interface says of a member is not said again; the library's own members are all documented.
        if (documentation.Element("inheritdoc") is { } inherited)
        {
            INamedTypeSymbol type = member.ContainingType;
            bool isInherited = inherited.Attribute("cref") is { } source
                ? source.Value.StartsWith($"M:StaticNets.INetwork`1.{member.Name}", StringComparison.Ordinal)
                : type.AllInterfaces.SelectMany(static one => one.GetMembers()).Any(one => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(one), member));
            Assert.True(isInherited, $"{member} has no documentation to inherit.");
            return;
        }

        Assert.True(documentation.Element("summary")?.Value.Length > 10, $"{member} has no summary.");
        if (member is not IMethodSymbol method)
        {
            return;
        }

        Assert.Equal(method.Parameters.Select(parameter => parameter.Name), documentation.Elements("param").Select(parameter => parameter.Attribute("name")!.Value));
        Assert.Equal(method.TypeParameters.Select(parameter => parameter.Name), documentation.Elements("typeparam").Select(parameter => parameter.Attribute("name")!.Value));
        Assert.True(method.ReturnsVoid || method.Name == "CreateTrainingState" || documentation.Element("returns") is not null, $"{member} does not say what it returns.");
    }

    [Theory]
    [InlineData("", "A neural network compiled from its topology: \"2-4-1\".")]
    [InlineData("/// <summary>Exclusive or.</summary>\n", "Exclusive or.")]
    public void The_users_words_come_first(string words, string summary)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets;\n{words}[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial class Net;", Strict);
        Assert.Empty(result.CompilerDiagnostics);

        // An editor shows the first summary and the first remarks of all parts.
        XElement documentation = XElement.Parse(result.OutputCompilation.GetTypeByMetadataName("Net")!.GetDocumentationCommentXml()!);
        Assert.Equal(summary, documentation.Elements("summary").First().Value);
        string remarks = documentation.Elements("remarks").First().Value;
        Assert.All(
            new[] { "input        2", "layer 1      4  tanh", "17 parameters in 128 bytes", "24 multiplications and additions forward, 90 in a training step", "Loss: Mse" },
            fact => Assert.Contains(fact, remarks, StringComparison.Ordinal));
    }

    [Fact]
    public void The_numbers_of_the_remarks_are_those_of_the_constants()
    {
        HarnessResult result = GeneratorHarness.Run("using StaticNets;\n[Network(\"64-32-10\", Activation.Tanh, Loss.Mse)] public partial class Net;", Strict);
        INamedTypeSymbol network = result.OutputCompilation.GetTypeByMetadataName("Net")!;
        string remarks = XElement.Parse(network.GetDocumentationCommentXml()!).Element("remarks")!.Value.Replace(",", string.Empty, StringComparison.Ordinal);

        IEnumerable<string> constants = new[] { "ParameterCount", "ParameterBytes", "ForwardOperations", "StepOperations", "ForwardStackBytes", "StepStackBytes" }
            .Select(name => Convert.ToString(((IFieldSymbol)network.GetMembers(name).Single()).ConstantValue, System.Globalization.CultureInfo.InvariantCulture)!);
        Assert.All(constants, constant => Assert.Contains(constant, remarks, StringComparison.Ordinal));
    }
}
