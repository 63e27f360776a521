using System;
using System.Collections.Generic;

namespace StaticNets.Sample.Speed;

/// <summary>The same network three times: compiled from its topology, on flat arrays, on jagged arrays.</summary>
internal sealed class Comparison
{
    private const ulong Seed = 1;

    // functions are computed by other formulas and sums are taken in another order, so that answers agree to rounding
    private const float Tolerance = 1e-4f;

    private Comparison(string topology, Contender generated, Contender flat, Contender jagged)
    {
        Topology = topology;
        Contenders = [generated, flat, jagged];
    }

    public string Topology { get; }

    /// <summary>Generated, flat, jagged.</summary>
    public IReadOnlyList<Contender> Contenders { get; }

    public static Comparison[] CreateAll()
    {
        var xor = new Xor(Seed);
        var iris = new Iris(Seed);
        var digits = new PlainDigits(Seed);
        var largeDigits = new LargeDigits(Seed);
        return
        [
            Create(xor, new GeneratedXor(xor)),
            Create(iris, new GeneratedIris(iris)),
            Create(digits, new GeneratedDigits(digits)),
            Create(largeDigits, new GeneratedLargeDigits(largeDigits)),
        ];
    }

    /// <summary>Whether all compute the same. To be asked first: it trains a little.</summary>
    public bool DoAgree()
    {
        float[] expected = Contenders[0].Answer();
        bool doAgree = true;
        for (int contender = 1; contender < Contenders.Count; contender++)
        {
            float[] answer = Contenders[contender].Answer();
            for (int i = 0; i < expected.Length; i++)
            {
                doAgree &= MathF.Abs(answer[i] - expected[i]) <= Tolerance;
            }
        }

        return doAgree;
    }

    private static Comparison Create<TNetwork, TSubject>(TNetwork network, TSubject generated)
        where TNetwork : class, INetwork<float>
        where TSubject : struct, ISubject
    {
        var parameters = new float[network.ParameterCount];
        network.CopyParametersTo(parameters);
        Workload CreateWork() => new(network.InputSize, network.OutputSize);
        return new Comparison(
            network.Topology,
            Contender.Create(generated, CreateWork()),
            Contender.Create(new Flat(new FlatNetwork(network.Layers, parameters)), CreateWork()),
            Contender.Create(new Jagged(new JaggedNetwork(network.Layers, parameters)), CreateWork()));
    }
}
