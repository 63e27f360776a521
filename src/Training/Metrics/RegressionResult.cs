using System;
using System.Text;

namespace StaticNets;

/// <summary>The errors of a network that fits numbers. Averages over outputs weigh each the same, as scikit-learn's do.</summary>
public sealed class RegressionResult : MetricsResult
{
    private readonly double[] _mae;
    private readonly double[] _rmse;
    private readonly double[] _r2;

    internal RegressionResult(int count, double[] mae, double[] rmse, double[] r2)
        : base(count, Named("mae", Mean(mae)), Named("rmse", Mean(rmse)), Named("r2", Mean(r2)))
    {
        _mae = mae;
        _rmse = rmse;
        _r2 = r2;
    }

    /// <summary>The number of outputs.</summary>
    public int OutputSize => _mae.Length;

    /// <summary>Mean absolute error, averaged over the outputs.</summary>
    public double Mae => this["mae"];

    /// <summary>Root of the mean squared error of each output, averaged over the outputs.</summary>
    public double Rmse => this["rmse"];

    /// <summary>
    /// Coefficient of determination, averaged over the outputs: 1 minus the squared errors over the squared distances of the targets
    /// from their mean. 1 is perfect, 0 no better than the mean. Of targets that are all the same it is 1 without errors, else 0; of fewer than two rows NaN.
    /// </summary>
    public double R2 => this["r2"];

    /// <summary>Mean absolute error of an output.</summary>
    /// <param name="output">0 to <see cref="OutputSize"/> - 1.</param>
    public double MaeOf(int output) => _mae[output];

    /// <summary>Root of the mean squared error of an output.</summary>
    /// <param name="output">0 to <see cref="OutputSize"/> - 1.</param>
    public double RmseOf(int output) => _rmse[output];

    /// <summary>Coefficient of determination of an output.</summary>
    /// <param name="output">0 to <see cref="OutputSize"/> - 1.</param>
    public double R2Of(int output) => _r2[output];

    /// <summary>The averages in a line and, where there are several outputs, a line for each.</summary>
    /// <returns>Lines that end with a line feed but for the last.</returns>
    public override string ToString()
    {
        var text = new StringBuilder($"{Count} rows: {ToLine()}");
        for (int output = 0; output < OutputSize && OutputSize > 1; output++)
        {
            text.Append($"\n  output {output}: mae {Text(_mae[output])}, rmse {Text(_rmse[output])}, r2 {Text(_r2[output])}");
        }

        return text.ToString();
    }

    private static double Mean(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
