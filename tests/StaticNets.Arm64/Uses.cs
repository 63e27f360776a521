using System;
using System.IO;
using StaticNets.Conformance;
using StaticNets.Conformance.Training;

namespace StaticNets.Arm64;

/// <summary>A model whose weights are in the program.</summary>
[Network("digits.onnx")]
internal static partial class BakedDigits;

/// <summary>What a program does with networks besides training them, a hash a line.</summary>
internal static class Uses
{
    /// <summary>Does all of it.</summary>
    public static void Print(TextWriter output)
    {
        output.WriteLine(TrainingRuns.DescribeMachine());
        foreach (string format in new[] { "safetensors", "onnx", "json" })
        {
            output.WriteLine($"{format} {Reload(format)}");
        }

        output.WriteLine($"model {OutputsOfAModel()}");
        output.WriteLine($"swarm {OutputsOfASwarm()}");
        output.WriteLine($"game {Game()}");
    }

    /// <summary>The outputs of a network that was saved and loaded.</summary>
    private static BitHash Reload(string format)
    {
        string file = Path.Combine(Path.GetTempPath(), $"staticnets-{Environment.ProcessId}.{format}");
        try
        {
            new PreciseFlowers(seed: 3).Save(file);
            var network = new PreciseFlowers(seed: 4);
            network.Load(file);
            var outputs = new double[3 * 8];
            network.Forward(Array.ConvertAll(Numbers(4 * 8), number => (double)number), outputs);
            var hash = new BitHash();
            hash.Add(outputs);
            return hash;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static BitHash OutputsOfAModel()
    {
        var outputs = new float[10 * 9];
        BakedDigits.Forward(Numbers(64 * 9), outputs);
        return HashOf(outputs);
    }

    /// <summary>Many agents of one network, and one each.</summary>
    private static BitHash OutputsOfASwarm()
    {
        const int Agents = 37;
        float[] inputs = Numbers(4 * Agents);
        var outputs = new float[3 * Agents];
        var brain = new Flowers(seed: 5);
        brain.ForwardMany(inputs, outputs);
        BitHash hash = HashOf(outputs);
        var brains = new Flowers[Agents];
        for (int i = 0; i < Agents; i++)
        {
            brains[i] = new Flowers((ulong)i);
        }

        Flowers.ForwardMany(brains, inputs, outputs);
        hash.Add(HashOf(outputs));
        return hash;
    }

    private static BitHash Game()
    {
        var meadow = new Creatures.Meadow(40, seed: 1);
        for (int tick = 0; tick < 1300; tick++)
        {
            meadow.Tick();
        }

        var hash = new BitHash();
        foreach (ref readonly Creatures.Creature creature in meadow.Creatures)
        {
            hash.Add([creature.X, creature.Y]);
        }

        return hash;
    }

    private static float[] Numbers(int count)
    {
        var random = new RandomSource(9);
        var numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = random.NextSingle();
        }

        return numbers;
    }

    private static BitHash HashOf(float[] numbers)
    {
        var hash = new BitHash();
        hash.Add(Array.ConvertAll(numbers, number => (double)number));
        return hash;
    }
}
