using Spectre.Console;
using StaticNets.Tool.Models;

namespace StaticNets.Tool.Presentation;

/// <summary>The layers of a model, a row each.</summary>
internal static class LayerTable
{
    public static Table Of(ModelFacts facts)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumns("layer", "computes", "shape", "activation", "parameters", "bytes", "operations", "range of its numbers");
        for (int column = 4; column <= 6; column++)
        {
            table.Columns[column].RightAligned();
        }

        foreach (LayerFacts layer in facts.Layers)
        {
            table.AddRow(
                Printable.Count(layer.Number),
                layer.Name,
                layer.Kind == ModelLinkKind.Dense ? $"{Printable.Width(layer.Inputs)} -> {Printable.Width(layer.Outputs)}" : Printable.Width(layer.Outputs),
                layer.Activation,
                Printable.Count(layer.Parameters),
                Printable.Count((layer.Parameters + layer.Statistics) * facts.BytesOfNumber),
                Printable.Count(layer.Operations),
                Range(layer.Range));
        }

        return table;
    }

    private static string Range(NumberRange? range)
    {
        if (range is not { } numbers)
        {
            return string.Empty;
        }

        string text = numbers.IsEmpty ? "none is finite" : $"{Printable.Number(numbers.Minimum)} to {Printable.Number(numbers.Maximum)}";
        return numbers.NotFinite == 0 ? text : $"{text}, [red]{Printable.Count(numbers.NotFinite)} not finite[/]";
    }
}
