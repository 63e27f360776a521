using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary><c>W x + b</c>, for which a topology has a width alone.</summary>
internal sealed class Dense : LayerKind
{
    public static readonly Dense Instance = new();

    private Dense()
    {
    }

    public override string Name => "Dense";

    public override bool HasWeightedSums => true;

    public override string ParameterText => "biases, then the weights of each input";

    /// <inheritdoc/>
    /// <remarks>Its numbers are its width and, of a convolution, the number of rows that come in side by side.</remarks>
    public override Shape OutputShape(Shape input, IReadOnlyList<double> arguments) => Shape.Of((int)arguments[0]);

    public override int ParameterRows(LayerModel layer) => layer.InputSize + 1;

    public override long Products(LayerModel layer) => (long)layer.InputSize * layer.OutputSize;

    public override string Describe(LayerModel layer) => layer.OutputSize.ToString(CultureInfo.InvariantCulture);

    public override string Formula(LayerModel layer) => FormattableString.Invariant($"x = W input + b, W: {layer.OutputSize} x {layer.InputSize}");

    public override string LayerArguments(LayerModel layer) => Taps(layer) > 1 ? FormattableString.Invariant($", taps: {Taps(layer)}") : string.Empty;

    /// <inheritdoc/>
    /// <remarks>Of a convolution over steps, the weights of a value with all steps stand together in the portable order.</remarks>
    public override int PortableRow(LayerModel layer, int place)
    {
        int taps = Taps(layer);
        return taps == 1 ? place : (place % taps * (layer.InputSize / taps)) + (place / taps);
    }

    private static int Taps(LayerModel layer) => layer.Arguments.Count > 1 ? (int)layer.Arguments[1] : 1;

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", layer: {layer.Number}");

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => new(ModelLinkKind.Dense, place) { InputSize = layer.InputSize, OutputSize = layer.OutputSize, Layer = number };
}
