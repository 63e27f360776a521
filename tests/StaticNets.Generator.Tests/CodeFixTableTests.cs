using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Tests.Diagnostics;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Models;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>Every rule has a code fix that leads to a project without its diagnostic, or a reason to have none.</summary>
[Trait("Speed", "Slow")]
public sealed class CodeFixTableTests
{
    private const string Usings = "using StaticNets;\n";

    /// <summary>Rules without a fix, and why.</summary>
    private static readonly Dictionary<string, string> Without = new(StringComparer.Ordinal)
    {
        [Rules.EmptyTopology] = "Only the author knows the widths.",
        [Rules.SingleSegment] = "Only the author knows the layers.",
        [Rules.WidthNotPositive] = "Only the author knows the width.",
        [Rules.WidthTooLarge] = "Only the author knows the width.",
        [Rules.MemberTaken] = "Only the author knows a better name; the editor renames.",
        [Rules.PrimaryConstructor] = "What its parameters do is written all over the type.",
        [Rules.HidingName] = "Only the author knows a better name; the editor renames.",
        [Rules.BaseConstructor] = "What a base class is made of without arguments, only its author knows.",
        [Rules.AbstractMemberHidden] = "Only the author knows a better name; the editor renames.",
        [Rules.FieldLayout] = "Only the author knows what the layout was for.",
        [Rules.RecordNotCopied] = "Only the author knows what else a copy has to do.",
        [Rules.NullTopology] = "Only the author knows the widths.",
        [Rules.UndefinedValue] = "Only the author knows the member that is meant.",
        [Rules.TooManyLayers] = "Only the author knows the layers to go without.",
        [Rules.TooManyParameters] = "Only the author knows the layers to make narrower.",
        [Rules.LanguageTooOld] = "The remedy is in the project file.",
        [Rules.UnrollFellBack] = "Nothing is wrong.",
        [Rules.NetworkSize] = "Nothing is wrong.",
        [Rules.EmptyResidual] = "Only the author knows the layers.",
        [Rules.ResidualTooDeep] = "Only the author knows the residuals to go without.",
        [Rules.StateTooLarge] = "Only the author knows how far back a convolution has to see.",
        [Rules.BatchNormWithState] = "Whether a layer normalization is as good, only the author knows.",
        [Rules.UnknownArgument] = "Only the author knows which argument is meant.",
        [Rules.InvalidShape] = "Only the author knows what the inputs are.",
        [Rules.ShapeNotTaken] = "Only the author knows the shape that was meant.",
        [Rules.WindowDoesNotFit] = "Only the author knows which of the sizes is to change.",
        [Rules.InvalidHeads] = "Only the author knows the heads that are meant.",
        [Rules.HeadsNotTaken] = "Whether to go without the argument or without heads, only the author knows.",
        [Rules.ModelNotConverted] = "The remedy is in the project file.",
        [Rules.ModelUnreadable] = "The remedy is in the model file.",
        [Rules.InvalidNormalization] = "Only the author knows the values.",
        [Rules.GoldenUnreadable] = "The remedy is in the file of expected outputs.",
        [Rules.GoldenDiffers] = "One of the two files is wrong, and nobody but the author knows which.",
        [Rules.LabelsDoNotFit] = "Only the author knows the names of the classes.",
        [Rules.RowDoesNotFit] = "Only the author knows the names of the fields.",
        [Rules.UnknownPart] = "Only the author knows which of the file's networks is meant.",
        [Rules.PartOfModel] = "Nothing is wrong.",
    };

    /// <summary>A rule, the arguments of an attribute that break it, and what its first fix makes of them.</summary>
    public static TheoryData<string, string, string> Arguments => new()
    {
        { Rules.MissingWidth, "\"2--4-1\", Activation.Tanh, Loss.Mse", "\"2-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.MissingWidth, "\"2-4-1-\", Activation.Tanh, Loss.Mse", "\"2-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.MissingWidth, "\"-2-4-1\", Activation.Tanh, Loss.Mse", "\"2-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.MissingWidth, "\"2-residual(2-)-1\", Activation.Tanh, Loss.Mse", "\"2-residual(2)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.ExpectedWidth, "\"2-tanh 4-1\", Activation.Tanh, Loss.Mse", "\"2-4 tanh-1\", Activation.Tanh, Loss.Mse" },
        { Rules.ExpectedWidth, "\"2-leakyrelu(0.1) dropout(0.2) 4-1\", Activation.Tanh, Loss.Mse", "\"2-4 leakyrelu(0.1) dropout(0.2)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.ExpectedWidth, "\"2 -> 4 tanh-1\", Activation.Tanh, Loss.Mse", "\"2 -4 tanh-1\", Activation.Tanh, Loss.Mse" },
        { Rules.ExpectedWidth, "\"2-4 - relu-1\", Activation.Tanh, Loss.Mse", "\"2-4 relu-1\", Activation.Tanh, Loss.Mse" },
        { Rules.ExpectedWidth, "\"2-4-batch_norm relu dropout(0.2)-1\", Activation.Tanh, Loss.Mse", "\"2-4 batch_norm relu dropout(0.2)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.WidthNotWhole, "\"4-1,000-1\", Activation.Tanh, Loss.Mse", "\"4-1000-1\", Activation.Tanh, Loss.Mse" },
        { Rules.WidthNotWhole, "\"4-16.0-1\", Activation.Tanh, Loss.Mse", "\"4-16-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnknownWord, "@\"2-4 tnah-1\", Activation.Tanh, Loss.Mse", "@\"2-4 tanh-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnexpectedText, "\"2 4 1\", Activation.Tanh, Loss.Mse", "\"2-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnexpectedText, "\"2 – 4 – 1\", Activation.Tanh, Loss.Mse", "\"2-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnexpectedText, "\"2 → 4 → 1\", Activation.Tanh, Loss.Mse", "\"2-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnexpectedText, "\"2-4:relu-1\", Activation.Tanh, Loss.Mse", "\"2-4 relu-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnexpectedText, "\"2-4!-1\", Activation.Tanh, Loss.Mse", "\"2-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.ExpectedNumber, "\"2-4 leakyrelu(slope)-1\", Activation.Tanh, Loss.Mse", "\"2-4 leakyrelu-1\", Activation.Tanh, Loss.Mse" },
        { Rules.ExpectedNumber, "\"2-4 relu()-1\", Activation.Tanh, Loss.Mse", "\"2-4 relu-1\", Activation.Tanh, Loss.Mse" },
        { Rules.ExpectedNumber, "\"2-4 dropout()-1\", Activation.Tanh, Loss.Mse", "\"2-4 dropout(0.2)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnclosedParenthesis, "\"2-4 leakyrelu(0.1-1\", Activation.Tanh, Loss.Mse", "\"2-4 leakyrelu(0.1)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnclosedParenthesis, "\"2-residual(4-2 \", Activation.Tanh, Loss.Mse", "\"2-residual(4-2) \", Activation.Tanh, Loss.Mse" },
        { Rules.TooManyArguments, "\"2-4 tanh(0.5)-1\", Activation.Tanh, Loss.Mse", "\"2-4 tanh-1\", Activation.Tanh, Loss.Mse" },
        { Rules.TooManyArguments, "\"2-4 leakyrelu(0.1, 2)-1\", Activation.Tanh, Loss.Mse", "\"2-4 leakyrelu(0.1)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.TooManyArguments, "\"2-4 dropout(0,2)-1\", Activation.Tanh, Loss.Mse", "\"2-4 dropout(0.2)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.WordOnInput, "\"2 tanh-4-1\", Activation.Tanh, Loss.Mse", "\"2-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.WordOnInput, "\"2 dropout(0.2)-4-1\", Activation.Tanh, Loss.Mse", "\"2-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.TwoActivations, "\"2-4 tanh leakyrelu(0.1)-1\", Activation.Tanh, Loss.Mse", "\"2-4 tanh-1\", Activation.Tanh, Loss.Mse" },
        { Rules.MissingArgument, "\"8-64 dropout-3\", Activation.Tanh, Loss.Mse", "\"8-64 dropout(0.2)-3\", Activation.Tanh, Loss.Mse" },
        { Rules.WidthsDiffer, "\"4-8-16 relu skip-1\", Activation.Tanh, Loss.Mse", "\"4-8-8 relu skip-1\", Activation.Tanh, Loss.Mse" },
        { Rules.WidthsDiffer, "\"4-8-residual(6 relu-5 tanh)-1\", Activation.Tanh, Loss.Mse", "\"4-8-residual(6 relu-8 tanh)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.WidthsDiffer, "\"4-8-16 leakyrelu(-0.1) skip-1\", Activation.Tanh, Loss.Mse", "\"4-8-8 leakyrelu(-0.1) skip-1\", Activation.Tanh, Loss.Mse" },
        { Rules.SkipTooFar, "\"4-4-4 skip(3)-1\", Activation.Tanh, Loss.Mse", "\"4-4-4 skip(2)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.DropoutOnOutput, "\"4-4-1 dropout(0.2)\", Activation.Tanh, Loss.Mse", "\"4-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnusedParameter, "\"2-4-1\", Activation.Tanh, Loss.Mse, ActivationParameter = 0.2", "\"2-4-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnusedParameter, "\"2-4-1\", Activation.Tanh, Loss.Mse, LossParameter = 2, Portable = true", "\"2-4-1\", Activation.Tanh, Loss.Mse, Portable = true" },
        { Rules.InvalidParameter, "\"2-4-1\", Activation.Tanh, Loss.Huber, LossParameter = -1", "\"2-4-1\", Activation.Tanh, Loss.Huber" },
        { Rules.InvalidParameter, "\"2-4 dropout(20)-1\", Activation.Tanh, Loss.Mse", "\"2-4 dropout(0.2)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.UnrollTooLarge, "\"784-128-10\", Activation.Tanh, Loss.Mse, Unroll = Unroll.Full", "\"784-128-10\", Activation.Tanh, Loss.Mse" },
        { Rules.ReluOutput, "\"2-4-1\", Activation.Relu, Loss.Mse", "\"2-4-1\", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity" },
        { Rules.SoftmaxRegression, "\"2-4-3 softmax\", Activation.Tanh, Loss.Mse", "\"2-4-3 softmax\", Activation.Tanh, Loss.CrossEntropy" },
        { Rules.SoftmaxRegression, "\"2-4-3\", Activation.Tanh, Loss.Huber, LossParameter = 2, OutputActivation = Activation.Softmax", "\"2-4-3\", Activation.Tanh, Loss.CrossEntropy, OutputActivation = Activation.Softmax" },
        { Rules.SingleSoftmax, "\"2-4-1\", Activation.Tanh, Loss.CrossEntropy", "\"2-4-1\", Activation.Tanh, Loss.BinaryCrossEntropy" },
        { Rules.SingleSoftmax, "\"2-4-1 softmax\", Activation.Tanh, Loss.Mse", "\"2-4-1 sigmoid\", Activation.Tanh, Loss.BinaryCrossEntropy" },
        { Rules.SingleSoftmax, "\"2-4-1\", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Softmax", "\"2-4-1\", Activation.Tanh, Loss.BinaryCrossEntropy" },
        { Rules.CrossEntropyWithoutSoftmax, "\"2-4-3 tanh\", Activation.Tanh, Loss.CrossEntropy", "\"2-4-3\", Activation.Tanh, Loss.CrossEntropy" },
        { Rules.CrossEntropyWithoutSoftmax, "\"2-4-3\", Activation.Tanh, Loss.CrossEntropy, OutputActivation = Activation.LeakyRelu, OutputActivationParameter = 0.1", "\"2-4-3\", Activation.Tanh, Loss.CrossEntropy" },
        { Rules.BinaryCrossEntropyWithoutSigmoid, "\"2-4-3 tanh\", Activation.Tanh, Loss.BinaryCrossEntropy", "\"2-4-3\", Activation.Tanh, Loss.BinaryCrossEntropy" },
        { Rules.BinaryCrossEntropyWithoutSigmoid, "\"2-4-3\", Activation.Tanh, Loss.BinaryCrossEntropy, OutputActivation = Activation.Tanh", "\"2-4-3\", Activation.Tanh, Loss.BinaryCrossEntropy" },
        { Rules.HighDropout, "\"2-4 dropout(0.9)-1\", Activation.Tanh, Loss.Mse", "\"2-4 dropout(0.1)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.MisplacedSegment, "\"4-8 residual(8)-1\", Activation.Tanh, Loss.Mse", "\"4-8-residual(8)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.MisplacedSegment, "\"4-8 gru(16)-1\", Activation.Tanh, Loss.Mse", "\"4-8-gru(16)-1\", Activation.Tanh, Loss.Mse" },
        { Rules.ModelNotFound, "\"Irs.onnx\"", "\"iris.onnx\"" },
        { Rules.ModelNotFound, "\"iris.onnx\", Golden = \"expectd.json\"", "\"iris.onnx\", Golden = \"expected.json\"" },
        { Rules.ModelNotUnique, "\"twice.onnx\"", "\"v1/twice.onnx\"" },
        { Rules.TopologyAlone, "\"2-4-3\", Portable = true", "\"2-4-3\", Activation.Relu, Loss.CrossEntropy, Portable = true" },
        { Rules.ModelWithLoss, "\"iris.onnx\", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity", "\"iris.onnx\"" },
        { Rules.OptionWithoutWeights, "\"4-3\", Activation.Tanh, Loss.Mse, InputMean = new[] { 1.0 }, Portable = true", "\"4-3\", Activation.Tanh, Loss.Mse, Portable = true" },
        { Rules.OptionWithoutOther, "\"iris.onnx\", OutputActivation = Activation.Softmax", "\"iris.onnx\"" },
        { Rules.OptionWithoutOther, "\"4-3\", Activation.Tanh, Loss.Mse, GoldenTolerance = 0.1", "\"4-3\", Activation.Tanh, Loss.Mse" },
    };

    /// <summary>A rule, a declaration that breaks it, and what its first fix makes of it. Those of modifiers are in <see cref="CodeFixTests"/>.</summary>
    public static TheoryData<string, string, string> Declarations => new()
    {
        { Rules.StructTooLarge, "[Network(\"784-512-10\", Activation.Tanh, Loss.Mse)] public partial struct Net;", "[Network(\"784-512-10\", Activation.Tanh, Loss.Mse)] public partial class Net;" },
        { Rules.StructTooLarge, "[Network(\"784-512-10\", Activation.Tanh, Loss.Mse)] partial record struct Net; partial record struct Net { }", "[Network(\"784-512-10\", Activation.Tanh, Loss.Mse)] partial record class Net; partial record class Net { }" },
        { Rules.StructTooLargeForArrays, "[Network(\"1023-16\", Activation.Tanh, Loss.Mse)] public partial struct Net;", "[Network(\"1023-16\", Activation.Tanh, Loss.Mse)] public partial class Net;" },
        { Rules.ConstructorWithoutWeights, "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net { public Net(string name) { } }", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net { public Net(string name) : this(seed: 1, initializer: null) { } }" },
        { Rules.ConstructorWithoutWeights, "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net { public Net(int seed) : base() { } }", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net { public Net(int seed) : this(seed: (ulong)seed, initializer: null) { } }" },
        { Rules.SeedOfInference, "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] partial class Net { public static Net Make() => new Net(seed: 1); }", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] partial class Net { public static Net Make() => new Net(); }" },
        { Rules.UnseenTopology, "[Network(Xor.Topology, Activation.Tanh, Loss.Mse)] partial class Net; [Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Xor;", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net; [Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Xor;" },
        { Rules.NotPartial, "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] class Net;", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net;" },
        { Rules.OuterTypeNotPartial, "class Outer { [Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net; }", "partial class Outer { [Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net; }" },
        { Rules.StaticType, "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] static partial class Net;", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net;" },
        { Rules.AbstractType, "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] abstract partial class Net;", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net;" },
        { Rules.ImmutableStruct, "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] readonly partial struct Net;", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial struct Net;" },
        { Rules.FileLocalType, "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] file partial class Net;", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Net;" },
    };

    private static readonly HarnessOptions Project = TestModels.Project(
        ProjectFileText.OfModel("iris.onnx", TestModels.BytesOf(TestModels.Iris + ".onnx")),
        ProjectFileText.OfModel("v1/twice.onnx", TestModels.BytesOf(TestModels.Iris + ".onnx")),
        ProjectFileText.OfModel("v2/twice.onnx", TestModels.BytesOf(TestModels.Iris + ".onnx")),
        ProjectFileText.OfText("/project/expected.json", System.IO.File.ReadAllText(TestModels.PathOf(TestModels.Iris + ".expected.json"))));

    [Fact]
    public void Every_rule_has_a_fix_or_a_reason_to_have_none()
    {
        string[] fixable = CodeFixHarness.Providers.SelectMany(provider => provider.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(RuleDescriptors.All.Select(rule => rule.Id).Except(Without.Keys), fixable);
        Assert.Empty(Without.Keys.Except(RuleDescriptors.All.Select(rule => rule.Id)));
        Assert.All(Without.Values, reason => Assert.EndsWith(".", reason, StringComparison.Ordinal));
        Assert.Equal(
            fixable,
            Arguments.Concat(Declarations).Select(row => (string)row[0]).Append(Rules.MissingVectorTypes).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>One share of the rows in an ordinary run.</summary>
    public static IEnumerable<object[]> PartOfArguments => TestMatrix.Part(Arguments, parts: 10);

    [Theory]
    [MemberData(nameof(PartOfArguments))]
    public Task A_fix_of_an_attribute_mends_it(string rule, string before, string after) => AssertFixesAsync(rule, Declare(before, "Net"), Declare(after, "Net"));

    [MatrixTheory(4)]
    [MemberData(nameof(Declarations))]
    public Task A_fix_of_a_declaration_mends_it(string rule, string before, string after) => AssertFixesAsync(rule, before, after);

    [Theory]
    [MemberData(nameof(PartOfArguments))]
    public async Task All_are_fixed_at_once(string rule, string before, string after)
    {
        string[] texts = await CodeFixHarness.FixAllAsync(rule, Project, Usings + Declare(before, "A") + "\n" + Declare(before, "B"), Usings + Declare(before, "C"));

        Assert.Equal(new[] { Usings + Declare(after, "A") + "\n" + Declare(after, "B"), Usings + Declare(after, "C") }, texts);
    }

    [MatrixTheory(4)]
    [MemberData(nameof(Declarations))]
    public async Task All_declarations_are_fixed_at_once(string rule, string before, string after)
    {
        static string Spaces(string declaration) => Usings + $"namespace One {{ {declaration} }} namespace Two {{ {declaration} }}";

        Assert.Equal(Spaces(after), Assert.Single(await CodeFixHarness.FixAllAsync(rule, Project, Spaces(before))));
    }

    /// <summary>A framework whose vectors are too old: inference alone.</summary>
    [Theory]
    [InlineData("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] public partial class Net { }", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] public partial class Net { }")]
    [InlineData("[Network(\"2-4-1\", Activation.Tanh, Loss.Mse, InferenceOnly = false)] public partial class Net { }", "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] public partial class Net { }")]
    public async Task An_old_framework_gets_what_it_can_have(string before, string after)
    {
        string fixedText = (await CodeFixHarness.FixAsync(Rules.MissingVectorTypes, NetStandard.WithOldVectors, 0, Usings + before)).Single();

        Assert.Equal(Usings + after, fixedText);
        Assert.Empty(GeneratorHarness.Run(fixedText, NetStandard.WithOldVectors).AnalyzerDiagnostics);
    }

    [Theory]
    [InlineData(Rules.WidthNotWhole, "\"4-2.5-1\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.WidthNotWhole, "\"4-1.000-1\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.ExpectedWidth, "\"2-x-1\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.ExpectedWidth, "\"relu-4-1\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.UnexpectedText, "\"2-4 $relu-1\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.UnclosedParenthesis, "\"2-4 dropout(20%)-1\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.InvalidParameter, "\"2-4 dropout(1)-1\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.InvalidParameter, "\"2-4 batchnorm(20)-1\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.MisplacedSegment, "\"residual(4)-1\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.MissingWidth, "\"-\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.MissingWidth, "\"2-\" + \"-1\", Activation.Tanh, Loss.Mse")]
    [InlineData(Rules.ModelNotFound, "\"something-else.onnx\"")]
    [InlineData(Rules.TopologyAlone, "\"a file\"")]
    [InlineData(Rules.TopologyAlone, "model: \"2-4-1\"")]
    public async Task Where_the_remedy_is_not_obvious_none_is_offered(string rule, string arguments)
        => Assert.Empty(await CodeFixHarness.TitlesAsync(Usings + Declare(arguments, "Net"), rule, Project));

    [Theory]
    [InlineData(Rules.MissingWidth, "\"2--4-1\", Activation.Tanh, Loss.Mse", "Remove '-'")]
    [InlineData(Rules.ExpectedWidth, "\"2-4-relu-1\", Activation.Tanh, Loss.Mse", "Write '4 relu'")]
    [InlineData(Rules.WidthsDiffer, "\"4-8-16 skip-1\", Activation.Tanh, Loss.Mse", "Change the width to 8")]
    [InlineData(Rules.UnclosedParenthesis, "\"2-4 leakyrelu(0.1-1\", Activation.Tanh, Loss.Mse", "Close the parenthesis")]
    [InlineData(Rules.UnusedParameter, "\"2-4-1\", Activation.Tanh, Loss.Mse, ActivationParameter = 0.2", "Remove 'ActivationParameter'")]
    [InlineData(Rules.SoftmaxRegression, "\"2-4-3 softmax\", Activation.Tanh, Loss.Mse", "Use Loss.CrossEntropy")]
    [InlineData(Rules.ModelNotUnique, "\"twice.onnx\"", "Change to \"v1/twice.onnx\"", "Change to \"v2/twice.onnx\"")]
    [InlineData(Rules.ModelWithLoss, "\"iris.onnx\", Activation.Relu, Loss.Mse", "Leave what the file says to the file")]
    [InlineData(Rules.TopologyAlone, "\"2-4-3\"", "Add Activation.Relu and Loss.CrossEntropy, to tell classes apart", "Add Activation.Relu, Loss.Mse and a linear output, for any numbers")]
    public async Task Titles_say_what_happens(string rule, string arguments, params string[] titles)
        => Assert.Equal(titles, await CodeFixHarness.TitlesAsync(Usings + Declare(arguments, "Net"), rule, Project));

    [Fact]
    public async Task A_topology_of_numbers_gets_a_linear_output()
    {
        string text = (await CodeFixHarness.FixAsync(Rules.TopologyAlone, Project, 1, "[StaticNets.Network(\"2-4-3\")] partial class Net;")).Single();

        Assert.Equal("[StaticNets.Network(\"2-4-3\", StaticNets.Activation.Relu, StaticNets.Loss.Mse, OutputActivation = StaticNets.Activation.Identity)] partial class Net;", text);
        Assert.Empty(GeneratorHarness.Run(text).AnalyzerDiagnostics);
    }

    private static string Declare(string arguments, string name) => $"[Network({arguments})] partial class {name};";

    private static async Task AssertFixesAsync(string rule, string before, string after)
    {
        string text = (await CodeFixHarness.FixAsync(rule, Project, 0, Usings + before)).Single();
        HarnessResult result = GeneratorHarness.Run(text, Project);

        Assert.Equal(Usings + after, text);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.DoesNotContain(result.AnalyzerRemarks, remark => remark.Id == rule);
        Assert.NotEmpty(result.GeneratedSources);
        Assert.DoesNotContain(result.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
