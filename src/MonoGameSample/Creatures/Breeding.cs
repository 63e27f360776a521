using System;
using StaticNets;

namespace Creatures;

/// <summary>The next generation of minds: evolution with truncation selection and mutation by normal noise.</summary>
internal sealed class Breeding
{
    private const double FirstDeviation = 0.7;
    private const double Mutation = 0.2;

    private readonly float[] _parameters = new float[Mind.ParameterCount];
    private readonly int[] _order;
    private RandomSource _random;

    public Breeding(int count, ulong seed)
    {
        _order = new int[count];
        _random = new RandomSource(seed);
    }

    /// <summary>Minds of random weights.</summary>
    public void Begin(Span<Mind> minds)
    {
        foreach (ref Mind mind in minds)
        {
            Mutate(ref mind, FirstDeviation);
        }
    }

    /// <summary>Replaces all but the best quarter.</summary>
    public void Next(ReadOnlySpan<Creature> creatures, Span<Mind> minds)
    {
        Rank(creatures);
        int parents = creatures.Length / 4;
        for (int i = parents; i < _order.Length; i++)
        {
            ref Mind child = ref minds[_order[i]];
            child = minds[_order[i % parents]];
            Mutate(ref child, Mutation);
        }
    }

    private void Mutate(ref Mind mind, double deviation)
    {
        mind.CopyParametersTo(_parameters);
        foreach (ref float parameter in _parameters.AsSpan())
        {
            parameter += (float)(deviation * _random.NextNormal());
        }

        mind.SetParameters(_parameters);
    }

    /// <summary>Best first, equals in their order: insertion, for Array.Sort keeps no order and may change with the runtime.</summary>
    private void Rank(ReadOnlySpan<Creature> creatures)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            int place = i;
            while (place > 0 && creatures[_order[place - 1]].Score < creatures[i].Score)
            {
                _order[place] = _order[place - 1];
                place--;
            }

            _order[place] = i;
        }
    }
}
