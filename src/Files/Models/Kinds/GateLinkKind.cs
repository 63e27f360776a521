using System;
using System.Collections.Generic;

namespace StaticNets;

/// <content>Values with gates.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>Values with gates.</summary>
    public static ModelLinkKind Gate => GateLinkKind.Instance;
}

/// <summary>The activation of the first half of what comes in, times the sigmoid of the second.</summary>
internal sealed class GateLinkKind : ModelLinkKind
{
    public static readonly GateLinkKind Instance = new();

    private GateLinkKind()
        : base(nameof(Gate), "gate")
    {
    }

    public override string StepForm => "'gate' with an activation, as 'tanh' or 'leakyrelu,0.1'";

    public override ModelLink Of(string place, int inputSize, int outputSize, double epsilon) => new(this, place) { InputSize = inputSize, OutputSize = outputSize };

    public override string Describe(ModelLink link) => FormattableString.Invariant($"{link.OutputSize} values with gates, {link.ActivationWord()}");

    public override string Summary(ModelLink link) => $" gate({link.ActivationWord()})";

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.OutputSize == b.OutputSize && a.Activation == b.Activation && ModelLink.AreEqual(a.Parameter, b.Parameter);

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        CheckLength(link, x, 2 * link.OutputSize);
        double[] values = ActivationValues.Apply(link.Activation, link.Parameter, x.AsSpan(0, link.OutputSize).ToArray());
        for (int i = 0; i < values.Length; i++)
        {
            values[i] /= 1 + Math.Exp(-x[link.OutputSize + i]);
        }

        return values;
    }

    public override string WriteStep(ModelLink link) => $"gate {link.ActivationName}{(link.HasParameter ? "," + ModelSteps.Number(link.Parameter) : string.Empty)}";

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
    {
        string[] parts = (argument ?? string.Empty).Split(',');
        int width = widths[widths.Count - 1];
        if (width % 2 != 0 || ModelSteps.ActivationOf(parts[0]) is not { } activation)
        {
            return null;
        }

        var link = new ModelLink(this, place) { InputSize = width, OutputSize = width / 2, Activation = activation };
        link.Parameter = link.HasParameter && parts.Length == 2 ? ModelSteps.Real(parts[1]) ?? double.NaN : 0;
        return parts.Length == (link.HasParameter ? 2 : 1) && !double.IsNaN(link.Parameter) ? link : null;
    }

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer) => throw new FormatException($"{layer.Place} is no layer that is read.");

    public override void WriteJson(ModelLink link, IJsonStep step) => throw StackOfConvolutions.Unwritten("JSON");

    public override void WriteOnnx(ModelLink link, IOnnxStep step) => throw StackOfConvolutions.Unwritten("ONNX");
}
