using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// Numbers, for machines without vectors: four outputs at a time, chain by chain, from the row <c>x</c> to the row <c>y</c>; outputs that
/// are nothing but padding are left out. Every operation is rounded.
/// </summary>
internal sealed class NumbersOneByOne : DenseMapping
{
    /// <summary>Outputs that are computed at once: as many as the fewest to which rows are padded, and enough sums that none waits for its own addition.</summary>
    private const int OutputsTogether = 4;

    private readonly LayerPlan _layer;
    private readonly VectorShape _number;

    private NumbersOneByOne(LayerPlan layer, NumberType number)
        : base(layer.Inputs, layer.ChainLength, isFused: false)
    {
        _layer = layer;
        _number = VectorShape.One(number);
    }

    public override int Registers => OutputsTogether;

    public override int InputsTogether => Tuning.Sums.InputsOfTurnOfNumbers;

    /// <summary>The first chain, then the others as far as they are equal, then a shorter one.</summary>
    public override IEnumerable<ChainGroup> Groups
    {
        get
        {
            yield return new ChainGroup(0, 1);
            int equal = Inputs / ChainLength;
            if (equal > 1)
            {
                yield return new ChainGroup(1, 1, equal - 1);
            }

            if (equal < Chains)
            {
                yield return new ChainGroup(equal, 1);
            }
        }
    }

    /// <summary>The length of a row of weights, in fours.</summary>
    private int Fours => _layer.Stride / OutputsTogether;

    /// <summary>Adds the sums of a layer to the statements.</summary>
    public static void Lower(StatementList to, LayerPlan layer, NumberType number)
    {
        to.Comment("A row of biases, then a row of weights for each input.");
        to.Add(new ViewFours("rows", "w"));
        to.For("o", new Affine(0), new Affine((layer.Outputs + OutputsTogether - 1) / OutputsTogether), 1, LoopOver.Things, body
            => DenseLowering.Lower(new NumbersOneByOne(layer, number), body));
    }

    public override string SumName(int register, int chain) => FormattableString.Invariant($"{(chain == 0 ? 's' : 't')}{register}");

    public override VectorShape Shape(int register) => _number;

    public override Expression Bias(StatementList to, int register)
    {
        if (register == 0)
        {
            to.Add(new LetFour("bias", "rows", new Affine(0, "o")));
        }

        return new Member(_number.Number, "bias", register);
    }

    public override void Start(StatementList to, IReadOnlyList<(string Name, Expression Value)> sums)
    {
        to.LetEach(sums.Select(sum => new Let(sum.Name, sum.Value)));
        if (sums[0].Value is Member)
        {
            to.Add(new LetIndex("at", new Affine(Fours, "o")));
        }
    }

    public override void Place(StatementList to, ChainGroup group, Action<StatementList> body)
    {
        if (group.First == 0)
        {
            body(to);
            return;
        }

        if (IsLoop(group))
        {
            to.Comment(FormattableString.Invariant($"Further chains of {ChainLength} inputs, each added to those before."));
            to.For("first", new Affine(ChainLength), new Affine((group.Repetitions + 1) * ChainLength), ChainLength, LoopOver.Places, body);
        }
        else
        {
            to.Comment("The last chain, which is shorter.");
            to.Block(body);
        }

        to.Blank();
    }

    public override (int Looped, int OfTurn) LoopOf(ChainGroup group)
    {
        int count = Math.Min(ChainLength, Inputs - (group.First * ChainLength));
        return (count >= 2 * Tuning.Sums.InputsOfTurnOfNumbers ? count / Tuning.Sums.InputsOfTurnOfNumbers * Tuning.Sums.InputsOfTurnOfNumbers : 0, Tuning.Sums.InputsOfTurnOfNumbers);
    }

    public override void Loop(StatementList to, ChainGroup group, int looped, int ofTurn, Action<StatementList> turn)
    {
        Affine first = FirstOf(group);
        to.For("i", first, first.Plus(looped), ofTurn, LoopOver.Places, turn);
        to.Blank();
    }

    public override Affine InputOf(ChainGroup group, int chain, int place, bool isLooped) => isLooped ? new Affine(place, "i") : FirstOf(group).Plus(place);

    /// <summary>Names inputs and their weights, behind which <c>at</c> goes on.</summary>
    public override void Together(StatementList to, IReadOnlyList<Term> terms, Action<StatementList> body)
    {
        void Inside(StatementList inner)
        {
            foreach (Term term in terms)
            {
                var input = new Place("x", term.Input.Offset, term.Input.Variable is null ? null : term.Input with { Offset = 0 });
                inner.Let(FormattableString.Invariant($"x{term.Place}"), new Element(_number.Number, input));
                inner.Add(new LetFour(FormattableString.Invariant($"w{term.Place}"), "rows", new Affine(term.Place * Fours, "at")));
            }

            body(inner);
            inner.Add(new AdvanceIndex("at", terms.Count * Fours));
        }

        if (terms[0].Input.Variable == "i")
        {
            Inside(to);
            return;
        }

        to.Block(Inside);
        to.Blank();
    }

    public override (Expression A, Expression B) Factors(StatementList to, Term term, int register)
        => (new Named(_number, FormattableString.Invariant($"x{term.Place}")), new Member(_number.Number, FormattableString.Invariant($"w{term.Place}"), register));

    public override void Finish(StatementList to)
    {
        for (int k = 0; k < OutputsTogether; k++)
        {
            to.Store(new Place("y", k, new Affine(0, "o", OutputsTogether)), new Named(_number, SumName(k, 0)));
        }
    }

    /// <summary>The first input of a chain of a group.</summary>
    private Affine FirstOf(ChainGroup group) => IsLoop(group) ? new Affine(0, "first") : new Affine(group.First * ChainLength);

    /// <summary>Whether a group is a loop over equal chains, be it of one.</summary>
    private bool IsLoop(ChainGroup group) => group.First > 0 && (group.First + 1) * ChainLength <= Inputs;
}
