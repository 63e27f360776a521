using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary><c>x / (1 - p)</c>, or 0 with probability p; <c>x</c> at inference.</summary>
internal sealed class Dropout : LayerKind
{
    public static readonly Dropout Instance = new();

    /// <summary>Srivastava et al. (2014) found rates of 0.2 to 0.5 to be good; beyond this one little is left to learn from.</summary>
    private const double HighRate = 0.8;

    /// <summary>Layers draw from units of different numbers: a layer's start here times its place in the chain.</summary>
    private const int UnitsOfLayer = 1 << 17;

    /// <summary>A value is kept where so many bits that are drawn are less than the rate's share of all.</summary>
    private const int BitsDrawn = 24;

    private Dropout()
    {
    }

    public override string Name => "Dropout";

    public override bool TakesMaps => true;

    public override string Word => "dropout";

    public override string Meaning => "In training 0 with probability p, else x / (1 - p); at inference x.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        new LayerArgument("p", new NumberRange("at least 0 and less than 1", 0, 1) { IsMostOutside = true }) { Usual = "0.2", IsProbability = true },
    };

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "drop" };

    public override string? RuleOnOutput => Rules.DropoutOnOutput;

    public override bool DrawsMasks => true;

    public override bool IsIdentityAtInference => true;

    /// <summary>The probability with which a value is dropped.</summary>
    public static double Rate(LayerModel layer) => layer.Arguments[0];

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"dropout({Rate(layer)})");

    public override string Formula(LayerModel layer) => FormattableString.Invariant($"x = input * mask / {1 - Rate(layer)}, in training");

    public override RowFunction? Forward(RowLowering row) => row.IsTraining ? Masked(row, RowLowering.Input) : base.Forward(row);

    public override RowFunction? Backward(RowLowering row) => Masked(row, RowLowering.Delta);

    public override string OperationArguments(LayerPlan layer) => $", rate: {Number(Rate(layer.Model))}";

    /// <summary>A row times its mask, which on the way back is drawn once more.</summary>
    private static RowFunction Masked(RowLowering row, string source)
    {
        double kept = 1 - Rate(row.Layer.Model);
        int first = row.Layer.Model.Index * UnitsOfLayer;
        Whole threshold = row.Whole((int)Math.Round(kept * (1 << BitsDrawn)));
        Named key = row.NameKey("key");
        return (_, part) => Binary.Multiply(
            part.Load(source),
            new Apply(
                part.Shape,
                FormattableString.Invariant($"Dropout.Mask{part.Shape.Bits}"),
                key,
                new Ordinal(part.Shape.Number, new Affine(first + part.Offset, part.Variable)),
                threshold,
                row.Literal(1 / kept)));
    }

    /// <summary>A rate that looks like the probability of keeping a value.</summary>
    public override void Advise(WordSyntax word, List<Problem> problems)
    {
        double rate = word.Arguments[0].Value;
        if (rate > HighRate)
        {
            problems.Add(Problem.InTopology(Rules.HighDropout, word.Range, rate.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
