using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Diagnostics;
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

    private Dropout()
    {
    }

    public override string Name => "Dropout";

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

    public override string OperationArguments(LayerPlan layer) => $", Rate: {Number(Rate(layer.Model))}";

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
