using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Sums without vectors: some outputs at a time, chain by chain, from the row <c>x</c> to the row <c>y</c>. Every operation is rounded.</summary>
internal abstract class NumbersMapping : DenseMapping
{
    /// <param name="layer">The layer.</param>
    /// <param name="number">The type of its numbers.</param>
    /// <param name="together">The outputs whose sums are computed at once.</param>
    protected NumbersMapping(LayerPlan layer, NumberType number, int together)
        : base(layer.Inputs, layer.ChainLength, isFused: false)
    {
        Layer = layer;
        Number = VectorShape.One(number);
        Registers = together;
    }

    public override int Registers { get; }

    public override int InputsTogether => Tuning.Sums.InputsOfTurnOfNumbers;

    protected LayerPlan Layer { get; }

    /// <summary>What holds a sum.</summary>
    protected VectorShape Number { get; }

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

    public override string SumName(int register, int chain) => FormattableString.Invariant($"{(chain == 0 ? 's' : 't')}{register}");

    public override VectorShape Shape(int register) => Number;

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
        return (count >= 2 * InputsTogether ? count / InputsTogether * InputsTogether : 0, InputsTogether);
    }

    public override void Loop(StatementList to, ChainGroup group, int looped, int ofTurn, Action<StatementList> turn)
    {
        Affine first = FirstOf(group);
        to.For("i", first, first.Plus(looped), ofTurn, LoopOver.Places, turn);
        to.Blank();
    }

    public override Affine InputOf(ChainGroup group, int chain, int place, bool isLooped) => isLooped ? new Affine(place, "i") : FirstOf(group).Plus(place);

    /// <summary>Names inputs and their weights.</summary>
    public override void Together(StatementList to, IReadOnlyList<Term> terms, Action<StatementList> body)
    {
        if (terms[0].Input.Variable == "i")
        {
            Inside(to, terms, body);
            return;
        }

        to.Block(inner => Inside(inner, terms, body));
        to.Blank();
    }

    /// <summary>Names the inputs of some terms, and adds them.</summary>
    protected virtual void Inside(StatementList to, IReadOnlyList<Term> terms, Action<StatementList> body)
    {
        foreach (Term term in terms)
        {
            var input = new Place("x", term.Input.Offset, term.Input.Variable is null ? null : term.Input with { Offset = 0 });
            to.Let(NameOf(term), new Element(Number.Number, input));
            NameWeights(to, term);
        }

        body(to);
        to.Add(new AdvanceIndex("at", terms.Count * RowLength));
    }

    /// <summary>From the weights of an input to those of the next, in the unit in which <c>at</c> counts.</summary>
    protected abstract int RowLength { get; }

    /// <summary>Names the weights of an input, where that spares checks.</summary>
    protected virtual void NameWeights(StatementList to, Term term)
    {
    }

    /// <summary>The name of an input.</summary>
    protected static string NameOf(Term term) => FormattableString.Invariant($"x{term.Place}");

    /// <summary>The first input of a chain of a group.</summary>
    private Affine FirstOf(ChainGroup group) => IsLoop(group) ? new Affine(0, "first") : new Affine(group.First * ChainLength);

    /// <summary>Whether a group is a loop over equal chains, be it of one.</summary>
    private bool IsLoop(ChainGroup group) => group.First > 0 && (group.First + 1) * ChainLength <= Inputs;
}
