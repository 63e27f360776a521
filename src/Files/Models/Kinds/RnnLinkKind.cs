namespace StaticNets;

/// <content><c>h = tanh(W x + b + V h(t - 1) + c)</c>.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary><c>h = tanh(W x + b + V h(t - 1) + c)</c>.</summary>
    public static ModelLinkKind Rnn => RnnLinkKind.Instance;
}

/// <summary>Plain recurrent layers.</summary>
internal sealed class RnnLinkKind : RecurrentLinkKind
{
    public static readonly RnnLinkKind Instance = new();

    private RnnLinkKind()
        : base(nameof(Rnn), "rnn")
    {
    }

    public override int Gates => 1;

    public override string StepForm => "'rnn' with a number of units, with the activation inside where it is not tanh, as ',relu', and a bound, as ',clip=3'";

    public override string OnnxOperators => "RNN";

    public override int[] OnnxOrder { get; } = { 0 };

    protected override string[] OnnxActivations { get; } = { "Tanh" };

    protected override void Step(ModelLink link, double[] sums, double[] recurrent, double[] state, int unit) => state[unit] = OfInner(link, sums[unit] + recurrent[unit]);
}
