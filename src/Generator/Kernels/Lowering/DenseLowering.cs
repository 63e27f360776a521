using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// The weighted sums of a layer. A sum is that of its chains, in their order. The first chain starts at the bias, each other one at 0,
/// and a chain adds its inputs times their weights in the order of the inputs. That holds for every mapping, and so all have the same bits.
/// </summary>
internal static class DenseLowering
{
    public static void Lower(DenseMapping mapping, StatementList to)
    {
        foreach (ChainGroup group in mapping.Groups)
        {
            mapping.Place(to, group, body => LowerGroup(mapping, group, body));
        }

        mapping.Finish(to);
    }

    private static void LowerGroup(DenseMapping mapping, ChainGroup group, StatementList to)
    {
        int[] chains = Enumerable.Range(group.First, group.Count).ToArray();
        int[] registers = Enumerable.Range(0, mapping.Registers).ToArray();
        mapping.Start(to, chains.SelectMany(chain => registers.Select(register
            => (mapping.SumName(register, chain), chain == 0 ? mapping.Bias(to, register) : new Zero(mapping.Shape(register))))).ToArray());
        Walk(mapping, group, to, (terms, body) =>
        {
            foreach (int register in registers)
            {
                string name = mapping.SumName(register, terms[0].Chain);
                Expression sum = new Named(mapping.Shape(register), name);
                foreach (Term term in terms)
                {
                    (Expression a, Expression b) = mapping.Factors(body, term, register);
                    sum = new MultiplyAdd(a, b, sum, mapping.IsFused);
                }

                body.Set(name, sum);
            }
        });
        foreach (int register in registers)
        {
            Expression first = new Named(mapping.Shape(register), mapping.SumName(register, 0));
            Expression all = chains.Where(chain => chain > 0)
                .Aggregate(first, (sum, chain) => Binary.Add(sum, new Named(sum.Shape, mapping.SumName(register, chain))));
            if (all != first)
            {
                to.Set(mapping.SumName(register, 0), all);
            }
        }
    }

    /// <summary>Walks the inputs of some chains side by side: first what is looped over, then the rest.</summary>
    public static void Walk(DenseMapping mapping, ChainGroup group, StatementList to, Action<IReadOnlyList<Term>, StatementList> add)
    {
        int length = Math.Min(mapping.ChainLength, mapping.Inputs - (group.First * mapping.ChainLength));
        (int looped, int ofTurn) = mapping.LoopOf(group);
        if (looped > 0)
        {
            mapping.Loop(to, group, looped, ofTurn, turn => Walk(mapping, group, 0, ofTurn, isLooped: true, turn, add));
        }

        Walk(mapping, group, looped, length, isLooped: false, to, add);
    }

    private static void Walk(DenseMapping mapping, ChainGroup group, int first, int end, bool isLooped, StatementList to, Action<IReadOnlyList<Term>, StatementList> add)
    {
        for (int place = first; place < end; place += mapping.InputsTogether)
        {
            for (int chain = group.First; chain < group.First + group.Count; chain++)
            {
                // The last chain may be shorter.
                int chainLength = Math.Min(mapping.ChainLength, mapping.Inputs - (chain * mapping.ChainLength));
                int count = Math.Min(mapping.InputsTogether, (isLooped ? end : Math.Min(end, chainLength)) - place);
                if (count > 0)
                {
                    Term[] terms = Enumerable.Range(0, count)
                        .Select(k => new Term(chain, mapping.InputOf(group, chain, place + k, isLooped), mapping.InputsTogether > 1 ? k : place + k)).ToArray();
                    mapping.Together(to, terms, body => add(terms, body));
                }
            }
        }
    }
}
