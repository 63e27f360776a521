using StaticNets.Tool.Presentation;

namespace StaticNets.Tool.Models;

/// <summary>One layer of a model: a step, and the activation that follows it.</summary>
/// <param name="Number">From 1; 0 is the inputs.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Inputs">How many values it takes, -1 if that is open.</param>
/// <param name="Outputs">How many it puts out, -1 if that is open.</param>
/// <param name="Activation">The activation that follows, as a word; empty if there is none.</param>
/// <param name="Source">Of a sum: the number of the layer whose outputs are added, 0 for the inputs; else -1.</param>
/// <param name="Parameters">How many numbers are learned.</param>
/// <param name="Statistics">How many numbers it has besides: running means and variances, constants.</param>
/// <param name="Operations">Multiplications and additions a row: 2 for each weight and place of a window, as the generated code counts them.</param>
/// <param name="Range">Of all its numbers; null if it has none.</param>
internal sealed record LayerFacts(
    int Number, ModelLinkKind Kind, int Inputs, int Outputs, string Activation, int Source, long Parameters, long Statistics, long Operations, NumberRange? Range)
{
    /// <summary>Where it moves windows over a map: the map; else null.</summary>
    public ModelMap? Map { get; init; }

    /// <summary>What comes in and goes out: shapes of maps, or numbers of values.</summary>
    public string Sizes => Map is { } map ? $"{map.InputText} -> {string.Join('x', map.OutputShape)}" : $"{Printable.Width(Inputs)} -> {Printable.Width(Outputs)}";

    /// <summary>What it computes, in a word.</summary>
    public string Name => Source < 0 ? Kind.Word : Source == 0 ? $"{Kind.Word} inputs" : $"{Kind.Word} layer {Source}";
}
