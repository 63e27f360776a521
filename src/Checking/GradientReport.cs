using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNets;

/// <summary>The result of a <see cref="GradientCheck"/>; <see cref="ToString"/> is a table.</summary>
public sealed class GradientReport
{
    internal GradientReport(string topology, double loss, double epsilon, double tolerance, double resolution, IReadOnlyList<LayerGradientReport> layers)
    {
        Topology = topology;
        Loss = loss;
        Epsilon = epsilon;
        Tolerance = tolerance;
        Resolution = resolution;
        Layers = layers;
    }

    /// <summary>The topology of the network.</summary>
    public string Topology { get; }

    /// <summary>The loss at the parameters that were checked.</summary>
    public double Loss { get; }

    /// <summary>The change of a parameter in the central differences.</summary>
    public double Epsilon { get; }

    /// <summary>The greatest relative error with which a layer passes.</summary>
    public double Tolerance { get; }

    /// <summary>The difference between two gradients of a parameter that the rounding of the loss explains.</summary>
    public double Resolution { get; }

    /// <summary>The layers, in order.</summary>
    public IReadOnlyList<LayerGradientReport> Layers { get; }

    /// <summary>Whether every layer passed.</summary>
    public bool Passed => Layers.All(static layer => layer.Passed);

    /// <summary>The greatest relative error of a layer.</summary>
    public double LargestRelativeError => Layers.Max(static layer => layer.RelativeError);

    /// <summary>Throws where the gradients are wrong.</summary>
    /// <exception cref="InvalidOperationException">A layer did not pass; the message names it and holds the table.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed)
        {
            throw new InvalidOperationException(ToString());
        }
    }

    /// <summary>A table with a line for each layer.</summary>
    /// <returns>The table.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        string verdict = Passed
            ? "passed"
            : "FAILED in layer " + string.Join(", ", Layers.Where(static layer => !layer.Passed).Select(static layer => layer.Layer.Number.ToString(CultureInfo.InvariantCulture)));
        Append(text, "Gradient check of \"{0}\": {1} (loss {2:G6}, epsilon {3:G3}, tolerance {4:G3})", Topology, verdict, Loss, Epsilon, Tolerance);
        Append(text, "{0,5}  {1,-12}  {2,-11}  {3,14}  {4,5}  {5,18}  at", "layer", "shape", "activation", "relative error", "kinks", "largest difference");
        foreach (LayerGradientReport report in Layers)
        {
            LayerInfo layer = report.Layer;
            Append(
                text,
                "{0,5}  {1,-12}  {2,-11}  {3,14:0.0e+00}  {4,5}  {5,18:0.0e+00}  {6}{7}",
                layer.Number,
                string.Format(CultureInfo.InvariantCulture, "{0} -> {1}", layer.InputSize, layer.OutputSize),
                layer.Activation,
                report.RelativeError,
                report.KinkCount,
                report.LargestAbsolute.AbsoluteError,
                report.LargestAbsolute,
                !report.Passed ? "  <- FAILED" : report.NeedsRounding ? "  (within rounding)" : "");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string format, params object[] values)
        => text.AppendFormat(CultureInfo.InvariantCulture, format, values).Append('\n');
}
