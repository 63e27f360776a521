namespace StaticNets;

/// <content>An activation, which is a step of its own in a model.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>An activation, which is a step of its own in a model.</summary>
    public static ModelLinkKind Activation => ActivationLinkKind.Instance;
}

/// <summary>Activations.</summary>
internal sealed class ActivationLinkKind : ModelLinkKind
{
    public static readonly ActivationLinkKind Instance = new();

    private ActivationLinkKind()
        : base(nameof(Activation), "activation")
    {
    }

    public override bool IsActivation => true;

    public override string Describe(ModelLink link) => link.ActivationWord();

    public override string Summary(ModelLink link) => " " + link.ActivationWord();

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.Activation == b.Activation && ModelLink.AreEqual(a.Parameter, b.Parameter);

    public override double[] Evaluate(ModelLink link, double[] x, double[] added) => ActivationValues.Apply(link.Activation, link.Parameter, x);

    public override string TopologyWords(ModelLink link) => link.ActivationWord();

    public override string WriteStep(ModelLink link) => link.HasParameter ? link.ActivationName + " " + ModelSteps.Number(link.Parameter) : link.ActivationName;
}
