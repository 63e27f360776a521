using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using StaticNets.Conformance.Training;

namespace StaticNets.Conformance;

/// <summary>Swarms against their agents one at a time: many agents of one network, and struct networks with an agent each.</summary>
public abstract class SwarmCheck
{
    /// <summary>None, one, around a block of 32 and around vectors of 16; several blocks with a rest.</summary>
    public static readonly int[] Counts = [0, 1, 15, 16, 17, 31, 32, 33, 100];

    /// <summary>Checks all networks of an assembly, and prints what came of it.</summary>
    /// <returns>Whether all is well.</returns>
    public static bool Print(TextWriter output, Assembly assembly)
    {
        output.WriteLine(TrainingRuns.DescribeMachine());
        var hash = new BitHash();
        var failures = new List<string>();
        int swarms = 0;
        foreach (Type type in ReferenceCheck.NetworksOf(assembly))
        {
            SwarmCheck check = Create(type);
            check.Run(hash, failures);
            swarms += type.IsValueType ? 1 : 0;
        }

        failures.ForEach(failure => output.WriteLine("failure " + failure));
        output.WriteLine($"swarms {swarms}");
        output.WriteLine($"hash {hash}");
        return failures.Count == 0;
    }

    /// <summary>A check of a generated type, class or struct.</summary>
    public static SwarmCheck Create(Type type)
    {
        Type network = type.GetInterfaces().Single(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IParameterNetwork<>));
        return (SwarmCheck)Activator.CreateInstance(typeof(SwarmCheck<,>).MakeGenericType(type, network.GetGenericArguments()[0]))!;
    }

    public abstract void Run(BitHash hash, List<string> failures);
}

/// <inheritdoc/>
public sealed class SwarmCheck<TNetwork, T> : SwarmCheck
    where TNetwork : IParameterNetwork<T>
    where T : unmanaged
{
    private delegate void OneNetwork(ReadOnlySpan<T> inputs, Span<T> outputs);

    private delegate void ManyNetworks(ReadOnlySpan<TNetwork> networks, ReadOnlySpan<T> inputs, Span<T> outputs);

    private static readonly T Untouched = Narrow(-77);

    /// <summary>Random parameters for every agent, so that no two compute the same.</summary>
    public override void Run(BitHash hash, List<string> failures)
    {
        var networks = new TNetwork[Counts.Max()];
        var random = new RandomSource(31);
        for (int i = 0; i < networks.Length; i++)
        {
            networks[i] = typeof(TNetwork).IsValueType ? default! : (TNetwork)Activator.CreateInstance(typeof(TNetwork), 5UL, null)!;
            networks[i].SetParameters(Numbers(networks[i].ParameterCount, ref random));
        }

        int inputSize = networks[0].InputSize;
        int outputSize = networks[0].OutputSize;
        T[] inputs = Numbers(networks.Length * inputSize, ref random);
        MethodInfo? many = typeof(TNetwork).GetMethod("ForwardMany", [typeof(ReadOnlySpan<TNetwork>), typeof(ReadOnlySpan<T>), typeof(Span<T>)]);
        if ((many is not null) != typeof(TNetwork).IsValueType)
        {
            failures.Add($"{typeof(TNetwork).Name}: a swarm is for structs, and for all of them");
        }

        // A delegate of a struct's own method is bound to a copy in a box, as good as the struct itself.
        MethodInfo? own = typeof(TNetwork).GetMethod("ForwardMany", [typeof(ReadOnlySpan<T>), typeof(Span<T>)]);
        foreach (int count in Counts)
        {
            T[] rows = inputs[..(count * inputSize)];
            if (many is not null)
            {
                T[] expected = OneAtATime(networks[..count], rows, inputSize, outputSize);
                Compare("own networks", count, many.CreateDelegate<ManyNetworks>().Invoke, networks[..count], rows, expected);
                hash.Add(expected.Select(Widen).ToArray());
            }

            if (own is not null)
            {
                T[] shared = OneAtATime(Enumerable.Repeat(networks[0], count).ToArray(), rows, inputSize, outputSize);
                Compare("one network", count, (_, x, y) => own.CreateDelegate<OneNetwork>(networks[0]).Invoke(x, y), networks, rows, shared);
            }
        }

        void Compare(string what, int count, ManyNetworks forward, TNetwork[] agents, T[] rows, T[] expected)
        {
            // What is behind the outputs stays what it was.
            T[] outputs = Enumerable.Repeat(Untouched, expected.Length + 64).ToArray();
            forward(agents, rows, outputs.AsSpan(0, expected.Length));
            if (!Bits(outputs[..expected.Length]).SequenceEqual(Bits(expected)) || !Bits(outputs[expected.Length..]).SequenceEqual(Bits(Enumerable.Repeat(Untouched, 64).ToArray())))
            {
                failures.Add($"{typeof(TNetwork).Name} \"{networks[0].Topology}\": {count} agents, {what}");
            }
        }
    }

    private static T[] OneAtATime(TNetwork[] networks, T[] inputs, int inputSize, int outputSize)
    {
        var outputs = new T[networks.Length * outputSize];
        for (int i = 0; i < networks.Length; i++)
        {
            networks[i].Forward(inputs.AsSpan(i * inputSize, inputSize), outputs.AsSpan(i * outputSize, outputSize));
        }

        return outputs;
    }

    private static IEnumerable<long> Bits(T[] values) => values.Select(value => BitConverter.DoubleToInt64Bits(Widen(value)));

    private static double Widen(T value) => value is float number ? number : (double)(object)value;

    private static T Narrow(double value) => typeof(T) == typeof(float) ? (T)(object)(float)value : (T)(object)value;

    private static T[] Numbers(int count, ref RandomSource random)
    {
        var numbers = new T[count];
        foreach (ref T number in numbers.AsSpan())
        {
            number = Narrow(random.NextNormal());
        }

        return numbers;
    }
}
