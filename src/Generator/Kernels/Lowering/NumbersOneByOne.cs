using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// Numbers, for machines without vectors: four outputs at a time, whose weights are one thing, so that there is one check of an index for them; outputs that
/// are nothing but padding are left out.
/// </summary>
internal sealed class NumbersOneByOne : NumbersMapping
{
    /// <summary>Outputs that are computed at once: as many as the fewest to which rows are padded, and enough sums that none waits for its own addition.</summary>
    private const int OutputsTogether = 4;

    private NumbersOneByOne(LayerPlan layer, NumberType number)
        : base(layer, number, OutputsTogether)
    {
    }

    /// <summary>The length of a row of weights, in fours.</summary>
    protected override int RowLength => Layer.Stride / OutputsTogether;

    /// <summary>Adds the sums of a layer to the statements.</summary>
    public static void Lower(StatementList to, LayerPlan layer, NumberType number)
    {
        to.Comment("A row of biases, then a row of weights for each input.");
        to.Add(new ViewFours("rows", "w"));
        to.For("o", new Affine(0), new Affine((layer.Outputs + OutputsTogether - 1) / OutputsTogether), 1, LoopOver.Things, body
            => DenseLowering.Lower(new NumbersOneByOne(layer, number), body));
    }

    public override Expression Bias(StatementList to, int register)
    {
        if (register == 0)
        {
            to.Add(new LetFour("bias", "rows", new Affine(0, "o")));
        }

        return new Member(Number.Number, "bias", register);
    }

    public override void Start(StatementList to, IReadOnlyList<(string Name, Expression Value)> sums)
    {
        to.LetEach(sums.Select(sum => new Let(sum.Name, sum.Value)));
        if (sums[0].Value is Member)
        {
            to.Add(new LetIndex("at", new Affine(RowLength, "o")));
        }
    }

    public override (Expression A, Expression B) Factors(StatementList to, Term term, int register)
        => (new Named(Number, NameOf(term)), new Member(Number.Number, FormattableString.Invariant($"w{term.Place}"), register));

    public override void Finish(StatementList to)
    {
        for (int k = 0; k < OutputsTogether; k++)
        {
            to.Store(new Place("y", k, new Affine(0, "o", OutputsTogether)), new Named(Number, SumName(k, 0)));
        }
    }

    protected override void NameWeights(StatementList to, Term term)
        => to.Add(new LetFour(FormattableString.Invariant($"w{term.Place}"), "rows", new Affine(term.Place * RowLength, "at")));
}
