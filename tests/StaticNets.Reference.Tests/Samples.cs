using System.Linq;

namespace StaticNets.Reference.Tests;

/// <summary>Random networks and data that fit them.</summary>
internal static class Samples
{
    public static double[] Normal(ref RandomSource random, int count, double scale = 1)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = scale * random.NextNormal();
        }

        return values;
    }

    /// <summary>A network with random parameters, and rows of inputs and targets as its loss wants them.</summary>
    public static (ReferenceNetwork Network, double[][] Inputs, double[][] Targets) Create(
        int[] sizes, ActivationSpec hidden, ActivationSpec output, LossSpec loss, int rows, ulong seed)
    {
        var random = new RandomSource(seed);
        var network = new ReferenceNetwork(sizes, hidden, output, loss);
        network.Parameters = Normal(ref random, network.ParameterCount, 0.6);
        double[][] inputs = ReferenceNetwork.Rows(Normal(ref random, rows * sizes[0]), sizes[0]);
        double[][] targets = ReferenceNetwork.Rows(Normal(ref random, rows * sizes[^1]), sizes[^1]);
        foreach (double[] row in targets)
        {
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = loss.Kind switch
                {
                    Loss.BinaryCrossEntropy or Loss.CrossEntropy => random.NextDouble(),
                    Loss.Hinge or Loss.SquaredHinge => random.NextInt32(2) == 0 ? -1 : 1,
                    _ => row[i],
                };
            }
        }

        return (network, inputs, targets);
    }

    public static double[] Flat(double[][] rows) => rows.SelectMany(row => row).ToArray();

    public static float[] Singles(double[] values) => values.Select(value => (float)value).ToArray();
}
