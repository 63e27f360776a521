using Microsoft.CodeAnalysis;

namespace StaticNets.Generator.Diagnostics;

/// <summary>
/// The id of every rule. Ids 0001–0019 speak of the topology, 0020–0039 of the annotated type,
/// 0040–0059 of the attribute's other arguments and of size, 0060–0079 of networks that compile but cannot learn well,
/// 0080–0099 of residuals in the topology, 0100–0119 of model files.
/// A new rule is an id here, a descriptor in <see cref="RuleDescriptors"/>, a row in AnalyzerReleases.Unshipped.md
/// and a page in docs/diagnostics.
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
    public const string MissingArgument = "SNET0015";
    public const string WidthsDiffer = "SNET0016";
    public const string SkipTooFar = "SNET0017";
    public const string DropoutOnOutput = "SNET0018";

    public const string NotPartial = "SNET0020";
    public const string OuterTypeNotPartial = "SNET0021";
    public const string StaticType = "SNET0022";
    public const string AbstractType = "SNET0023";
    public const string ImmutableStruct = "SNET0024";
    public const string MemberTaken = "SNET0025";
    public const string FileLocalType = "SNET0026";
    public const string PrimaryConstructor = "SNET0027";
    public const string HidingName = "SNET0028";
    public const string BaseConstructor = "SNET0029";
    public const string AbstractMemberHidden = "SNET0030";
    public const string FieldLayout = "SNET0031";
    public const string RecordNotCopied = "SNET0032";
    public const string SeedOfInference = "SNET0033";

    public const string NullTopology = "SNET0040";
    public const string UndefinedValue = "SNET0041";
    public const string UnusedParameter = "SNET0042";
    public const string InvalidParameter = "SNET0043";
    public const string TooManyLayers = "SNET0044";
    public const string TooManyParameters = "SNET0045";
    public const string StructTooLarge = "SNET0047";
    public const string MissingVectorTypes = "SNET0048";
    public const string LanguageTooOld = "SNET0049";
    public const string UnseenTopology = "SNET0050";
    public const string UnrollTooLarge = "SNET0051";
    public const string UnrollFellBack = "SNET0052";
    public const string NetworkSize = "SNET0053";
    public const string StructTooLargeForArrays = "SNET0054";

    public const string ReluOutput = "SNET0060";
    public const string SoftmaxRegression = "SNET0061";
    public const string SingleSoftmax = "SNET0062";
    public const string CrossEntropyWithoutSoftmax = "SNET0063";
    public const string BinaryCrossEntropyWithoutSigmoid = "SNET0064";
    public const string HighDropout = "SNET0065";
    public const string ConstructorWithoutWeights = "SNET0066";

    public const string EmptyResidual = "SNET0080";
    public const string MisplacedSegment = "SNET0081";
    public const string ResidualTooDeep = "SNET0082";
    public const string StateTooLarge = "SNET0083";
    public const string BatchNormWithState = "SNET0084";
    public const string UnknownArgument = "SNET0085";
    public const string InvalidShape = "SNET0086";
    public const string ShapeNotTaken = "SNET0087";
    public const string WindowDoesNotFit = "SNET0088";

    public const string InvalidHeads = "SNET0095";
    public const string HeadsNotTaken = "SNET0096";

    public const string ModelNotFound = "SNET0100";
    public const string ModelNotUnique = "SNET0101";
    public const string ModelNotConverted = "SNET0102";
    public const string ModelUnreadable = "SNET0103";
    public const string TopologyAlone = "SNET0104";
    public const string ModelWithLoss = "SNET0105";
    public const string OptionWithoutWeights = "SNET0106";
    public const string InvalidNormalization = "SNET0107";
    public const string GoldenUnreadable = "SNET0108";
    public const string GoldenDiffers = "SNET0109";
    public const string OptionWithoutOther = "SNET0110";
    public const string LabelsDoNotFit = "SNET0111";
    public const string RowDoesNotFit = "SNET0112";
    public const string UnknownPart = "SNET0113";
    public const string PartOfModel = "SNET0114";

    /// <summary>Whether a rule stands in the way of a network. A project cannot change that: the generator does not look at severities.</summary>
    public static bool IsError(string id) => RuleDescriptors.Get(id).DefaultSeverity == DiagnosticSeverity.Error;
}
