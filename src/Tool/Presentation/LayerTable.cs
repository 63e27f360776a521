using Spectre.Console;
using StaticNets.Tool.Models;

namespace StaticNets.Tool.Presentation;

/// <summary>The layers of a model, a row each.</summary>
internal static class LayerTable
{
    private const int FirstNumber = 4;
    private const int LastNumber = 6;

    public static Table Of(ModelFacts facts)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("#", "computes", "shape", "activation", "parameters", "bytes", "operations", "range");
        foreach (TableColumn column in table.Columns)
        {
            // A usual network fits 80 characters.
            column.Padding(0, 1);
        }

        for (int i = FirstNumber; i <= LastNumber; i++)
        {
            table.Columns[i].RightAligned();
        }

        foreach (LayerFacts layer in facts.Layers)
        {
            table.AddRow(
                Printable.Count(layer.Number),
                layer.Name,
                layer.Kind.IsSegment ? layer.Sizes : Printable.Width(layer.Outputs),
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
