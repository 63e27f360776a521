using System;

namespace StaticNets.Sample.Data;

/// <summary>Gives every measurement mean 0 and standard deviation 1, by what the training part shows: no other part may be looked at.</summary>
internal sealed class Standardizer
{
    private readonly float[] _means;
    private readonly float[] _deviations;

    private Standardizer(float[] means, float[] deviations)
    {
        _means = means;
        _deviations = deviations;
    }

    public static Standardizer Fit(Dataset training)
    {
        var means = new float[training.InputSize];
        var deviations = new float[training.InputSize];
        for (int column = 0; column < training.InputSize; column++)
        {
            (means[column], deviations[column]) = Describe(training, column);
        }

        return new Standardizer(means, deviations);
    }

    public float Apply(float value, int column) => (value - _means[column]) / _deviations[column];

    private static (float Mean, float Deviation) Describe(Dataset data, int column)
    {
        double sum = 0;
        for (int row = 0; row < data.Count; row++)
        {
            sum += data.Input(row)[column];
        }

        double mean = sum / data.Count;
        double squares = 0;
        for (int row = 0; row < data.Count; row++)
        {
            double distance = data.Input(row)[column] - mean;
            squares += distance * distance;
        }

        double deviation = Math.Sqrt(squares / data.Count);

        // a measurement that never varies says nothing: leave its scale alone
        return ((float)mean, deviation > 0 ? (float)deviation : 1);
    }
}
