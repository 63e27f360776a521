using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace StaticNets.Sample.Presentation;

/// <summary>A confusion matrix: a row for each true class, a column for each answer.</summary>
internal static class ConfusionTable
{
    public static void Show(Display display, ConfusionMatrix confusion, IReadOnlyList<string> classNames)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("true \\ answer");
        foreach (string name in classNames)
        {
            table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        }

        for (int truth = 0; truth < classNames.Count; truth++)
        {
            table.AddRow([
                Markup.Escape(classNames[truth]),
                .. Enumerable.Range(0, classNames.Count).Select(answer => Cell(confusion[truth, answer], truth == answer))]);
        }

        display.Console.Write(table);
    }

    private static string Cell(int count, bool isRight) => (count, isRight) switch
    {
        (0, _) => "[grey]·[/]",
        (_, true) => $"[green]{count}[/]",
        _ => $"[red]{count}[/]",
    };
}
