using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generator.Diagnostics;

/// <summary>
/// Every rule: its id, title, message and severity. Ids 0001–0019 speak of the topology, 0020–0039 of the annotated type,
/// 0040–0059 of the attribute's other arguments and of size, 0060–0079 of networks that compile but cannot learn well.
/// Each has a page in docs/diagnostics.
/// </summary>
internal static class Rules
{
    public const string EmptyTopology = "SNET0001";
    public const string SingleSegment = "SNET0002";
    public const string MissingWidth = "SNET0003";
    public const string ExpectedWidth = "SNET0004";
    public const string WidthNotPositive = "SNET0005";
    public const string WidthTooLarge = "SNET0006";
    public const string WidthNotWhole = "SNET0007";
    public const string UnknownWord = "SNET0008";
    public const string UnexpectedText = "SNET0009";
    public const string ExpectedNumber = "SNET0010";
    public const string UnclosedParenthesis = "SNET0011";
    public const string TooManyArguments = "SNET0012";
    public const string WordOnInput = "SNET0013";
    public const string TwoActivations = "SNET0014";

    public const string NotPartial = "SNET0020";
    public const string OuterTypeNotPartial = "SNET0021";
    public const string StaticType = "SNET0022";
    public const string AbstractType = "SNET0023";
    public const string ImmutableStruct = "SNET0024";
    public const string MemberTaken = "SNET0025";
    public const string FileLocalType = "SNET0026";
    public const string PrimaryConstructor = "SNET0027";

    public const string NullTopology = "SNET0040";
    public const string UndefinedValue = "SNET0041";
    public const string UnusedParameter = "SNET0042";
    public const string InvalidParameter = "SNET0043";
    public const string TooManyLayers = "SNET0044";
    public const string TooManyParameters = "SNET0045";
    public const string TooMuchStack = "SNET0046";
    public const string StructTooLarge = "SNET0047";
    public const string MissingVectorTypes = "SNET0048";

    public const string ReluOutput = "SNET0060";
    public const string SoftmaxRegression = "SNET0061";
    public const string SingleSoftmax = "SNET0062";
    public const string CrossEntropyWithoutSoftmax = "SNET0063";
    public const string BinaryCrossEntropyWithoutSigmoid = "SNET0064";

    private const string Category = "StaticNets";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = new();

    static Rules()
    {
        Error(EmptyTopology, "The topology is empty", "The topology is empty; write the number of inputs and the width of each layer, for example \"2-4-1\"");
        Error(SingleSegment, "The topology has no layer", "A network needs at least one layer after its inputs; write for example \"{0}-4-1\"");
        Error(MissingWidth, "A width is missing", "A width is missing at this '-'; widths are whole numbers of at least 1, and a single '-' separates them");
        Error(ExpectedWidth, "A layer starts with its width", "'{0}' is not a width; each layer starts with a whole number of at least 1, its words follow, for example \"16 tanh\"");
        Error(WidthNotPositive, "A width is not positive", "A width of {0} is not possible; it must be at least 1");
        Error(WidthTooLarge, "A width is too large", "The width {0} is more than the largest possible, {1}");
        Error(WidthNotWhole, "A width is not a whole number", "The width {0} is not a whole number");
        Error(UnknownWord, "An unknown word in the topology", "'{0}' is not known in a topology{1}");
        Error(UnexpectedText, "Unexpected text in the topology", "'{0}' is not expected here; layers are separated by '-', and after its width a layer has words such as 'tanh'");
        Error(ExpectedNumber, "A number is expected", "A number is expected as argument of '{0}', for example 0.1");
        Error(UnclosedParenthesis, "A parenthesis is not closed", "The parenthesis after '{0}' is not closed");
        Error(TooManyArguments, "Too many arguments", "'{0}' takes {1}, not {2}");
        Error(WordOnInput, "The input has no activation", "'{0}' cannot follow the number of inputs; write it after the width of the layer to which it belongs");
        Error(TwoActivations, "A layer has two activations", "This layer already has the activation '{0}'; remove '{1}'");

        Error(NotPartial, "A network type is not partial", "'{0}' has [Network] but is not partial; add the modifier 'partial' so that the generated code can join it");
        Error(OuterTypeNotPartial, "A type around a network is not partial", "'{0}' contains the network '{1}' but is not partial; add the modifier 'partial'");
        Error(StaticType, "A network type is static", "'{0}' is static, but a network that is trained has parameters of its own in every instance; remove 'static'");
        Error(AbstractType, "A network type is abstract", "'{0}' is abstract, so no network of it could be made; remove 'abstract'");
        Error(ImmutableStruct, "A network struct cannot change", "'{0}' is a {1}, which cannot hold parameters that training changes; remove '{2}'");
        Error(MemberTaken, "A member name is taken", "'{0}' already has a member '{1}', which the generated code defines; rename it");
        Error(FileLocalType, "A network type is local to its file", "'{0}' is local to its file, so generated code in another file cannot join it; remove 'file'");
        Error(PrimaryConstructor, "A network type has a primary constructor", "'{0}' has a primary constructor, which the generated constructor cannot call; declare an ordinary constructor instead");

        Error(NullTopology, "The topology is null", "The topology is null; write for example \"2-4-1\"");
        Error(UndefinedValue, "An undefined value", "{0} is not a defined value of {1}");
        Error(UnusedParameter, "A parameter without use", "{0} is set, but {1} has no parameter; remove it");
        Error(InvalidParameter, "A parameter is out of range", "{0} of {1} must be {2}; it is {3}");
        Error(TooManyLayers, "Too many layers", "The network has {0} layers; at most {1} are possible");
        Error(TooManyParameters, "The network is too large", "The network has {0} parameters (padding included) up to this layer; at most {1} are possible");
        Error(TooMuchStack, "The network needs too much stack", "One call of this network keeps {0} bytes on the stack; at most {1} are possible: make the hidden layers narrower");
        Error(StructTooLarge, "The network is too large for a struct", "The parameters of this network take {0} bytes, and a struct can hold at most {1}; make it a class");
        Error(MissingVectorTypes, "The target framework is too old", "StaticNets needs .NET 8 or newer: System.Runtime.Intrinsics.Vector512 is missing from this project's target framework");

        Advice(ReluOutput, "A ReLU output under a regression loss", "The output layer is {0} under {1}: an output whose weighted sum becomes negative is stuck at 0 and learns no more; use OutputActivation = Activation.Identity, or write 'identity' after the last width");
        Advice(SoftmaxRegression, "Softmax under a regression loss", "The output layer is a softmax under {0}, whose gradient vanishes where the network is most wrong; use Loss.CrossEntropy");
        Advice(SingleSoftmax, "A softmax of one output", "A softmax of one output is always 1 and learns nothing; use a sigmoid with Loss.BinaryCrossEntropy, or two outputs");
        Advice(CrossEntropyWithoutSoftmax, "Cross-entropy without softmax", "Loss.CrossEntropy expects the probabilities of a softmax, but the output layer is {0}; leave the output activation out, or write 'softmax'");
        Advice(BinaryCrossEntropyWithoutSigmoid, "Binary cross-entropy without sigmoid", "Loss.BinaryCrossEntropy expects the probabilities of a sigmoid, but the output layer is {0}; leave the output activation out, or write 'sigmoid'");
    }

    public static IEnumerable<DiagnosticDescriptor> All => ById.Values;

    public static ImmutableArray<DiagnosticDescriptor> Descriptors => ImmutableArray.CreateRange(ById.Values);

    public static DiagnosticDescriptor Get(string id) => ById[id];

    public static bool IsError(string id) => ById[id].DefaultSeverity == DiagnosticSeverity.Error;

    private static void Error(string id, string title, string message) => Add(id, title, message, DiagnosticSeverity.Error);

    private static void Advice(string id, string title, string message) => Add(id, title, message, DiagnosticSeverity.Warning);

    private static void Add(string id, string title, string message, DiagnosticSeverity severity)
        => ById.Add(id, new DiagnosticDescriptor(
            id,
            title,
            message,
            Category,
            severity,
            isEnabledByDefault: true,
            helpLinkUri: $"https://github.com/staticnets/staticnets/blob/main/docs/diagnostics/{id}.md"));
}
