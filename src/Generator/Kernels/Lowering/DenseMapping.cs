using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// How the weighted sums of a layer are laid over registers. It says where a sum starts, where inputs and weights come from, how
/// many chains and inputs go together, and where sums go; which terms a sum has, and in what order, <see cref="DenseLowering"/> says alone.
/// </summary>
internal abstract class DenseMapping
{
    protected DenseMapping(int inputs, int chainLength, bool isFused)
    {
        Inputs = inputs;
        ChainLength = chainLength;
        IsFused = isFused;
    }

    public int Inputs { get; }

    /// <summary>The inputs of a chain; the last one may have fewer.</summary>
    public int ChainLength { get; }

    public int Chains => (Inputs + ChainLength - 1) / ChainLength;

    /// <summary>Whether a multiply-add is rounded once.</summary>
    public bool IsFused { get; }

    /// <summary>The registers of sums.</summary>
    public abstract int Registers { get; }

    /// <summary>Inputs whose terms are added in one statement.</summary>
    public virtual int InputsTogether => 1;

    /// <summary>The chains that go side by side, in their order: one after the other unless the mapping knows better.</summary>
    public virtual IEnumerable<ChainGroup> Groups
    {
        get
        {
            for (int chain = 0; chain < Chains; chain++)
            {
                yield return new ChainGroup(chain, 1);
            }
        }
    }

    /// <summary>The name of a register's sums in a chain.</summary>
    public abstract string SumName(int register, int chain);

    /// <summary>What the first chain starts with.</summary>
    public abstract Expression Bias(StatementList to, int register);

    /// <summary>What holds a register's sums.</summary>
    public abstract VectorShape Shape(int register);

    /// <summary>The two factors of a term of a register's sums. What they need before them, they add to the statements.</summary>
    public abstract (Expression A, Expression B) Factors(StatementList to, Term term, int register);

    /// <summary>How many inputs of each chain go through a loop, and how many of them in a turn.</summary>
    public virtual (int Looped, int OfTurn) LoopOf(ChainGroup group) => (0, 1);

    /// <summary>Names the starts of sums.</summary>
    public virtual void Start(StatementList to, IReadOnlyList<(string Name, Expression Value)> sums)
    {
        foreach ((string name, Expression value) in sums)
        {
            to.Set(name, value);
        }
    }

    /// <summary>Puts what stands for a group of chains where it belongs.</summary>
    public virtual void Place(StatementList to, ChainGroup group, Action<StatementList> body) => body(to);

    /// <summary>The input of a chain, by its place there or, in a loop, in the turn.</summary>
    public virtual Affine InputOf(ChainGroup group, int chain, int place, bool isLooped) => new((chain * ChainLength) + place);

    /// <summary>Puts the turns of the inputs that are looped over into a loop.</summary>
    public virtual void Loop(StatementList to, ChainGroup group, int looped, int ofTurn, Action<StatementList> turn)
        => throw new NotSupportedException("The inputs of this mapping are not looped over.");

    /// <summary>Puts what is done for a few inputs where it belongs.</summary>
    public virtual void Together(StatementList to, IReadOnlyList<Term> terms, Action<StatementList> body) => body(to);

    /// <summary>What becomes of the sums.</summary>
    public abstract void Finish(StatementList to);

    /// <summary>Groups of as many chains as have their sums in registers at once, or of fewer where the last one would be small: few sums wait for each other.</summary>
    /// <param name="accumulators">How many sums are held in registers.</param>
    protected IEnumerable<ChainGroup> SideBySide(int accumulators)
    {
        int most = Math.Max(1, accumulators / Registers);
        int groups = (Chains + most - 1) / most;
        int together = (Chains + groups - 1) / groups;
        for (int first = 0; first < Chains; first += together)
        {
            yield return new ChainGroup(first, Math.Min(together, Chains - first));
        }
    }

    /// <summary>The inputs that such a group may loop over: whole turns, as far as its last chain reaches, which is the shortest.</summary>
    protected (int Looped, int OfTurn) TurnsOf(ChainGroup group)
    {
        int ofTurn = group.Count == 1 ? Tuning.Sums.InputsOfTurnOfOneChain : Tuning.Sums.InputsOfTurnOfChains;
        return (Math.Min(ChainLength, Inputs - ((group.First + group.Count - 1) * ChainLength)) / ofTurn * ofTurn, ofTurn);
    }
}

/// <summary>Neighbouring chains that are added up side by side.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many.</param>
/// <param name="Repetitions">How many such groups follow each other; a mapping may make a loop of them.</param>
internal readonly record struct ChainGroup(int First, int Count, int Repetitions = 1);

/// <summary>An input times its weights.</summary>
/// <param name="Chain">The chain to which it belongs.</param>
/// <param name="Input">The input.</param>
/// <param name="Place">Its place in the turn of a loop, or among the inputs that are added in one statement.</param>
internal sealed record Term(int Chain, Affine Input, int Place)
{
    public bool IsLooped => Input.Variable is not null;
}
