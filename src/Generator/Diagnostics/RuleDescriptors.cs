using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generator.Diagnostics;

/// <summary>What each of the <see cref="Rules"/> says. A message gives the reason and the remedy.</summary>
internal static class RuleDescriptors
{
    private const string Category = "StaticNets";
    private const string Help = "https://github.com/staticnets/staticnets/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor EmptyTopology = new(
        Rules.EmptyTopology,
        "The topology is empty",
        "The topology is empty; write the number of inputs and the width of each layer, for example \"2-4-1\"",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.EmptyTopology + ".md");

    public static readonly DiagnosticDescriptor SingleSegment = new(
        Rules.SingleSegment,
        "The topology has no layer",
        "A network needs at least one layer after its inputs; write for example \"{0}-4-1\"",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.SingleSegment + ".md");

    public static readonly DiagnosticDescriptor MissingWidth = new(
        Rules.MissingWidth,
        "A width is missing",
        "A width is missing at this '-'; widths are whole numbers of at least 1, and a single '-' separates them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.MissingWidth + ".md");

    public static readonly DiagnosticDescriptor ExpectedWidth = new(
        Rules.ExpectedWidth,
        "A layer starts with its width",
        "'{0}' is not a width; start each layer with a whole number of at least 1, followed by its words, for example \"16 tanh\"",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ExpectedWidth + ".md");

    public static readonly DiagnosticDescriptor WidthNotPositive = new(
        Rules.WidthNotPositive,
        "A width is not positive",
        "The width {0} is not valid; it must be at least 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.WidthNotPositive + ".md");

    public static readonly DiagnosticDescriptor WidthTooLarge = new(
        Rules.WidthTooLarge,
        "A width is too large",
        "The width {0} is too large; the maximum is {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.WidthTooLarge + ".md");

    public static readonly DiagnosticDescriptor WidthNotWhole = new(
        Rules.WidthNotWhole,
        "A width is not a whole number",
        "The width {0} is not a whole number; write a whole number of at least 1, without a decimal point or separators",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.WidthNotWhole + ".md");

    public static readonly DiagnosticDescriptor UnknownWord = new(
        Rules.UnknownWord,
        "An unknown word in the topology",
        "'{0}' is not a word of the topology language{1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.UnknownWord + ".md");

    public static readonly DiagnosticDescriptor UnexpectedText = new(
        Rules.UnexpectedText,
        "Unexpected text in the topology",
        "'{0}' is not expected here; separate layers with '-', and write words such as 'tanh' after a layer's width",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.UnexpectedText + ".md");

    public static readonly DiagnosticDescriptor ExpectedNumber = new(
        Rules.ExpectedNumber,
        "A number is expected",
        "'{0}' expects a number as argument, for example 0.1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ExpectedNumber + ".md");

    public static readonly DiagnosticDescriptor UnclosedParenthesis = new(
        Rules.UnclosedParenthesis,
        "A parenthesis is not closed",
        "The parenthesis after '{0}' is not closed; close it with ')', for example 'leakyrelu(0.1)'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.UnclosedParenthesis + ".md");

    public static readonly DiagnosticDescriptor TooManyArguments = new(
        Rules.TooManyArguments,
        "Too many arguments",
        "'{0}' takes {1}, not {2}; remove the extra arguments",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.TooManyArguments + ".md");

    public static readonly DiagnosticDescriptor WordOnInput = new(
        Rules.WordOnInput,
        "The input has no activation",
        "'{0}' cannot follow the number of inputs; write it after the width of its layer",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.WordOnInput + ".md");

    public static readonly DiagnosticDescriptor TwoActivations = new(
        Rules.TwoActivations,
        "A layer has two activations",
        "This layer already has the activation '{0}'; remove '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.TwoActivations + ".md");

    public static readonly DiagnosticDescriptor MissingArgument = new(
        Rules.MissingArgument,
        "An argument is missing",
        "'{0}' needs the argument {1}; write for example '{0}({2})'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.MissingArgument + ".md");

    public static readonly DiagnosticDescriptor WidthsDiffer = new(
        Rules.WidthsDiffer,
        "The widths of a sum differ",
        "'{0}' adds {1} input values to {2} computed values; both counts must be equal, so change one of the widths",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.WidthsDiffer + ".md");

    public static readonly DiagnosticDescriptor SkipTooFar = new(
        Rules.SkipTooFar,
        "A skip reaches too far back",
        "skip({0}) reaches {0} segments back, but there are only {1}; write skip({1}) or less",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.SkipTooFar + ".md");

    public static readonly DiagnosticDescriptor DropoutOnOutput = new(
        Rules.DropoutOnOutput,
        "Dropout on the output",
        "This dropout would drop the network's outputs; move it to an earlier layer, before the last '-'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.DropoutOnOutput + ".md");

    public static readonly DiagnosticDescriptor NotPartial = new(
        Rules.NotPartial,
        "A network type is not partial",
        "'{0}' has [Network] but is not partial; add the modifier 'partial' so that the generator can add its code",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.NotPartial + ".md");

    public static readonly DiagnosticDescriptor OuterTypeNotPartial = new(
        Rules.OuterTypeNotPartial,
        "A containing type is not partial",
        "'{0}' contains the network '{1}' but is not partial; add the modifier 'partial'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.OuterTypeNotPartial + ".md");

    public static readonly DiagnosticDescriptor StaticType = new(
        Rules.StaticType,
        "A network type is static",
        "'{0}' is static, but a network without compiled-in weights stores its parameters in each instance; remove 'static', or name a file of weights with Weights",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.StaticType + ".md");

    public static readonly DiagnosticDescriptor AbstractType = new(
        Rules.AbstractType,
        "A network type is abstract",
        "'{0}' is abstract, so it cannot be instantiated; remove 'abstract'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.AbstractType + ".md");

    public static readonly DiagnosticDescriptor ImmutableStruct = new(
        Rules.ImmutableStruct,
        "A network struct is immutable",
        "'{0}' is a {1}, which {3}; remove '{2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ImmutableStruct + ".md");

    public static readonly DiagnosticDescriptor MemberTaken = new(
        Rules.MemberTaken,
        "A member name is already in use",
        "'{0}' already has a member '{1}', which the generated code defines; rename it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.MemberTaken + ".md");

    public static readonly DiagnosticDescriptor FileLocalType = new(
        Rules.FileLocalType,
        "A network type is file-local",
        "'{0}' is file-local, so generated code in another file cannot extend it; remove 'file'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.FileLocalType + ".md");

    public static readonly DiagnosticDescriptor PrimaryConstructor = new(
        Rules.PrimaryConstructor,
        "A network type has a primary constructor",
        "'{0}' has a primary constructor, which the generated constructor cannot call; declare an ordinary constructor instead",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.PrimaryConstructor + ".md");

    public static readonly DiagnosticDescriptor HidingName = new(
        Rules.HidingName,
        "A name hides what generated code needs",
        "'{0}' in this project hides a name that generated code needs; rename it, or move it to another namespace",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.HidingName + ".md");

    public static readonly DiagnosticDescriptor BaseConstructor = new(
        Rules.BaseConstructor,
        "A base class has no parameterless constructor",
        "'{0}' has no parameterless constructor for the generated constructor of '{1}' to call; add a public or protected one",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.BaseConstructor + ".md");

    public static readonly DiagnosticDescriptor AbstractMemberHidden = new(
        Rules.AbstractMemberHidden,
        "An abstract member would be hidden",
        "'{0}' would hide the abstract member '{1}' of its base class with a generated member, which cannot override it; rename the base class's member, or make it virtual",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.AbstractMemberHidden + ".md");

    public static readonly DiagnosticDescriptor FieldLayout = new(
        Rules.FieldLayout,
        "A network type has an unsupported layout",
        "'{0}' has {1}, which {2}; remove it, or write LayoutKind.Auto",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.FieldLayout + ".md");

    public static readonly DiagnosticDescriptor RecordNotCopied = new(
        Rules.RecordNotCopied,
        "A record is not copied completely",
        "The copy constructor of the record '{0}' {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.RecordNotCopied + ".md");

    public static readonly DiagnosticDescriptor SeedOfInference = new(
        Rules.SeedOfInference,
        "A network for inference has no seed",
        "'{0}' has no constructor with a seed, because its weights {1}; write new {0}(){2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.SeedOfInference + ".md");

    public static readonly DiagnosticDescriptor NullTopology = new(
        Rules.NullTopology,
        "The topology is null",
        "The topology is null; write for example \"2-4-1\"",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.NullTopology + ".md");

    public static readonly DiagnosticDescriptor UndefinedValue = new(
        Rules.UndefinedValue,
        "An undefined value",
        "{0} is not a defined value of {1}; use one of its members",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.UndefinedValue + ".md");

    public static readonly DiagnosticDescriptor UnusedParameter = new(
        Rules.UnusedParameter,
        "A parameter has no effect",
        "{0} is set, but {1} has no parameter; remove it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.UnusedParameter + ".md");

    public static readonly DiagnosticDescriptor InvalidParameter = new(
        Rules.InvalidParameter,
        "A parameter is out of range",
        "{0} of {1} must be {2}; it is {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.InvalidParameter + ".md");

    public static readonly DiagnosticDescriptor TooManyLayers = new(
        Rules.TooManyLayers,
        "Too many layers",
        "The network has {0} layers; the maximum is {1}: use fewer layers",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.TooManyLayers + ".md");

    public static readonly DiagnosticDescriptor TooManyParameters = new(
        Rules.TooManyParameters,
        "The network is too large",
        "The network has {0} parameters (padding included) up to this layer; the maximum is {1}: use narrower layers",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.TooManyParameters + ".md");

    public static readonly DiagnosticDescriptor StructTooLarge = new(
        Rules.StructTooLarge,
        "The network is too large for a struct",
        "The parameters of this network take {0} bytes, and a struct can hold at most {1}; make it a class",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.StructTooLarge + ".md");

    public static readonly DiagnosticDescriptor MissingVectorTypes = new(
        Rules.MissingVectorTypes,
        "The target framework is too old",
        "The network cannot be trained on this project's target framework, which lacks the vector types of .NET 8: set InferenceOnly = true, compile weights in, or target net8.0 or netstandard2.1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.MissingVectorTypes + ".md");

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        Rules.LanguageTooOld,
        "The language version is too old",
        "StaticNets requires C# 9 or later; remove LangVersion from the project file, or raise it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.LanguageTooOld + ".md");

    public static readonly DiagnosticDescriptor UnseenTopology = new(
        Rules.UnseenTopology,
        "The attribute uses generated code",
        "No code is generated for '{0}': its attribute uses a generated constant, which the generator cannot see; write the value, or declare a constant",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.UnseenTopology + ".md");

    public static readonly DiagnosticDescriptor UnrollTooLarge = new(
        Rules.UnrollTooLarge,
        "The network is too large to be unrolled",
        "Unroll.Full is not possible: {0}; use Unroll.Auto, or narrower layers",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.UnrollTooLarge + ".md");

    public static readonly DiagnosticDescriptor UnrollFellBack = new(
        Rules.UnrollFellBack,
        "A layer is computed in loops",
        "Layer {0} is computed in loops, because these exceed their limits, in multiply-adds of {2}-bit vectors: {1}; use Unroll.Full to force statements",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.UnrollFellBack + ".md");

    public static readonly DiagnosticDescriptor NetworkSize = new(
        Rules.NetworkSize,
        "The size of a network",
        "{0} is {1}: {2}; a row takes {3}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.NetworkSize + ".md");

    public static readonly DiagnosticDescriptor StructTooLargeForArrays = new(
        Rules.StructTooLargeForArrays,
        "A struct network is too large for arrays",
        "'{0}' takes {1} bytes, and .NET arrays cannot hold structs of more than {2}: a single network works, but new {0}[n] throws a TypeLoadException; make it a class",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.StructTooLargeForArrays + ".md");

    public static readonly DiagnosticDescriptor ReluOutput = new(
        Rules.ReluOutput,
        "A ReLU output under a regression loss",
        "The output layer is {0} under {1}: an output whose weighted sum becomes negative stays at 0 and stops learning; use OutputActivation = Activation.Identity, or write 'identity' after the last width",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ReluOutput + ".md");

    public static readonly DiagnosticDescriptor SoftmaxRegression = new(
        Rules.SoftmaxRegression,
        "Softmax under a regression loss",
        "The output layer is a softmax under {0}, whose gradient vanishes where the network is most wrong; use Loss.CrossEntropy",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.SoftmaxRegression + ".md");

    public static readonly DiagnosticDescriptor SingleSoftmax = new(
        Rules.SingleSoftmax,
        "A softmax of one output",
        "A softmax of one output is always 1 and learns nothing; use a sigmoid with Loss.BinaryCrossEntropy, or two outputs",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.SingleSoftmax + ".md");

    public static readonly DiagnosticDescriptor CrossEntropyWithoutSoftmax = new(
        Rules.CrossEntropyWithoutSoftmax,
        "Cross-entropy without softmax",
        "Loss.CrossEntropy expects the probabilities of a softmax, but the output layer is {0}; remove the output activation, or write 'softmax'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.CrossEntropyWithoutSoftmax + ".md");

    public static readonly DiagnosticDescriptor BinaryCrossEntropyWithoutSigmoid = new(
        Rules.BinaryCrossEntropyWithoutSigmoid,
        "Binary cross-entropy without sigmoid",
        "Loss.BinaryCrossEntropy expects the probabilities of a sigmoid, but the output layer is {0}; remove the output activation, or write 'sigmoid'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.BinaryCrossEntropyWithoutSigmoid + ".md");

    public static readonly DiagnosticDescriptor HighDropout = new(
        Rules.HighDropout,
        "A high dropout rate",
        "A dropout of {0} leaves little to learn from; the argument is the probability with which a value is dropped, not kept, and is usually between 0.1 and 0.5",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.HighDropout + ".md");

    public static readonly DiagnosticDescriptor ConstructorWithoutWeights = new(
        Rules.ConstructorWithoutWeights,
        "A constructor leaves weights at 0",
        "This constructor of '{0}' leaves all weights at 0, so the network cannot learn; call the generated constructor with ': this(seed: 1)', or set them with Initialize, SetParameters or Load",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ConstructorWithoutWeights + ".md");

    public static readonly DiagnosticDescriptor EmptyResidual = new(
        Rules.EmptyResidual,
        "A residual without layers",
        "A residual needs layers in parentheses; write for example 'residual(16 relu-16)'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.EmptyResidual + ".md");

    public static readonly DiagnosticDescriptor MisplacedSegment = new(
        Rules.MisplacedSegment,
        "A segment is misplaced",
        "This is not allowed here: {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.MisplacedSegment + ".md");

    public static readonly DiagnosticDescriptor ResidualTooDeep = new(
        Rules.ResidualTooDeep,
        "Residuals are nested too deeply",
        "At most {0} residuals can be nested; write some of them one after the other",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ResidualTooDeep + ".md");

    public static readonly DiagnosticDescriptor StateTooLarge = new(
        Rules.StateTooLarge,
        "A convolution keeps too many values of earlier steps",
        "The convolution keeps {0} values of earlier steps, and the maximum is {1}; reduce the kernel, the dilation or the number of inputs",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.StateTooLarge + ".md");

    public static readonly DiagnosticDescriptor BatchNormWithState = new(
        Rules.BatchNormWithState,
        "Batch normalization does not work with layers that have a state",
        "'{0}' computes statistics over rows, but the rows of a network with '{1}' are steps that depend on each other; use layernorm, or set InferenceOnly = true",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.BatchNormWithState + ".md");

    public static readonly DiagnosticDescriptor UnknownArgument = new(
        Rules.UnknownArgument,
        "A topology word has no argument with this name",
        "'{0}' has no argument '{1}'{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.UnknownArgument + ".md");

    public static readonly DiagnosticDescriptor InvalidShape = new(
        Rules.InvalidShape,
        "The input shape is not valid",
        "The shape {0} {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.InvalidShape + ".md");

    public static readonly DiagnosticDescriptor ShapeNotTaken = new(
        Rules.ShapeNotTaken,
        "A layer does not accept its input shape",
        "'{0}' does not accept its input, a {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ShapeNotTaken + ".md");

    public static readonly DiagnosticDescriptor WindowDoesNotFit = new(
        Rules.WindowDoesNotFit,
        "A layer's window does not fit",
        "'{0}' cannot be computed: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.WindowDoesNotFit + ".md");

    public static readonly DiagnosticDescriptor InvalidHeads = new(
        Rules.InvalidHeads,
        "Heads that cannot be read",
        "The heads cannot be read: {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.InvalidHeads + ".md");

    public static readonly DiagnosticDescriptor HeadsNotTaken = new(
        Rules.HeadsNotTaken,
        "An argument that does not go with heads",
        "'{0}' does not go with heads: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.HeadsNotTaken + ".md");

    public static readonly DiagnosticDescriptor ModelNotFound = new(
        Rules.ModelNotFound,
        "The model file is not in the project",
        "\"{0}\" is not a file that the project passes to the compiler; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ModelNotFound + ".md");

    public static readonly DiagnosticDescriptor ModelNotUnique = new(
        Rules.ModelNotUnique,
        "Several files have this name",
        "\"{0}\" may be {1}; add enough folders to identify one",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ModelNotUnique + ".md");

    public static readonly DiagnosticDescriptor ModelNotConverted = new(
        Rules.ModelNotConverted,
        "The model file has not been converted to text",
        "\"{0}\" is in the project, but the compiler passes only text to a generator; the build files of the package StaticNets convert it: reference the package, import StaticNets.targets, or pass the text form that \"staticnets text\" writes",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ModelNotConverted + ".md");

    public static readonly DiagnosticDescriptor ModelUnreadable = new(
        Rules.ModelUnreadable,
        "The model file cannot be compiled in",
        "\"{0}\" cannot be compiled in: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ModelUnreadable + ".md");

    public static readonly DiagnosticDescriptor TopologyAlone = new(
        Rules.TopologyAlone,
        "A topology needs an activation and a loss",
        "\"{0}\" does not have the extension of a model file, and a topology needs an activation and a loss: write [Network(\"{0}\", Activation.Relu, Loss.Mse)], or the name of a file that ends with {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.TopologyAlone + ".md");

    public static readonly DiagnosticDescriptor ModelWithLoss = new(
        Rules.ModelWithLoss,
        "A model file is used as a topology",
        "\"{0}\" is the name of a model file, which already defines the computation; write [Network(\"{0}\")], or a topology and the file as Weights",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.ModelWithLoss + ".md");

    public static readonly DiagnosticDescriptor OptionWithoutWeights = new(
        Rules.OptionWithoutWeights,
        "The argument requires compiled-in weights",
        "{0} requires compiled-in weights; name their file with Weights, or remove {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.OptionWithoutWeights + ".md");

    public static readonly DiagnosticDescriptor InvalidNormalization = new(
        Rules.InvalidNormalization,
        "A normalization does not fit",
        "{0} {1}; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.InvalidNormalization + ".md");

    public static readonly DiagnosticDescriptor GoldenUnreadable = new(
        Rules.GoldenUnreadable,
        "The expected outputs cannot be read",
        "\"{0}\" cannot be read: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.GoldenUnreadable + ".md");

    public static readonly DiagnosticDescriptor GoldenDiffers = new(
        Rules.GoldenDiffers,
        "The network's outputs differ from the expected ones",
        "The compiled-in network does not give the outputs in \"{0}\", within a tolerance of {2} (relative to values greater than 1): {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.GoldenDiffers + ".md");

    public static readonly DiagnosticDescriptor OptionWithoutOther = new(
        Rules.OptionWithoutOther,
        "The argument has no effect",
        "{0} has no effect without {1}; add {1}, or remove {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.OptionWithoutOther + ".md");

    public static readonly DiagnosticDescriptor LabelsDoNotFit = new(
        Rules.LabelsDoNotFit,
        "The labels do not match the classes",
        "{0} {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.LabelsDoNotFit + ".md");

    public static readonly DiagnosticDescriptor RowDoesNotFit = new(
        Rules.RowDoesNotFit,
        "The struct does not match a row of the network",
        "{0} {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.RowDoesNotFit + ".md");

    public static readonly DiagnosticDescriptor UnknownPart = new(
        Rules.UnknownPart,
        "The model file has no such input or output",
        "{0} does not fit \"{1}\": {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.UnknownPart + ".md");

    public static readonly DiagnosticDescriptor PartOfModel = new(
        Rules.PartOfModel,
        "The network is a part of the model file",
        "The network is a part of \"{0}\": {1}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Help + Rules.PartOfModel + ".md");

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        EmptyTopology,
        SingleSegment,
        MissingWidth,
        ExpectedWidth,
        WidthNotPositive,
        WidthTooLarge,
        WidthNotWhole,
        UnknownWord,
        UnexpectedText,
        ExpectedNumber,
        UnclosedParenthesis,
        TooManyArguments,
        WordOnInput,
        TwoActivations,
        MissingArgument,
        WidthsDiffer,
        SkipTooFar,
        DropoutOnOutput,
        NotPartial,
        OuterTypeNotPartial,
        StaticType,
        AbstractType,
        ImmutableStruct,
        MemberTaken,
        FileLocalType,
        PrimaryConstructor,
        HidingName,
        BaseConstructor,
        AbstractMemberHidden,
        FieldLayout,
        RecordNotCopied,
        SeedOfInference,
        NullTopology,
        UndefinedValue,
        UnusedParameter,
        InvalidParameter,
        TooManyLayers,
        TooManyParameters,
        StructTooLarge,
        MissingVectorTypes,
        LanguageTooOld,
        UnseenTopology,
        UnrollTooLarge,
        UnrollFellBack,
        NetworkSize,
        StructTooLargeForArrays,
        ReluOutput,
        SoftmaxRegression,
        SingleSoftmax,
        CrossEntropyWithoutSoftmax,
        BinaryCrossEntropyWithoutSigmoid,
        HighDropout,
        ConstructorWithoutWeights,
        EmptyResidual,
        MisplacedSegment,
        ResidualTooDeep,
        StateTooLarge,
        BatchNormWithState,
        UnknownArgument,
        InvalidShape,
        ShapeNotTaken,
        WindowDoesNotFit,
        InvalidHeads,
        HeadsNotTaken,
        ModelNotFound,
        ModelNotUnique,
        ModelNotConverted,
        ModelUnreadable,
        TopologyAlone,
        ModelWithLoss,
        OptionWithoutWeights,
        InvalidNormalization,
        GoldenUnreadable,
        GoldenDiffers,
        OptionWithoutOther,
        LabelsDoNotFit,
        RowDoesNotFit,
        UnknownPart,
        PartOfModel);

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = All.ToDictionary(descriptor => descriptor.Id);

    public static DiagnosticDescriptor Get(string id) => ById[id];
}
