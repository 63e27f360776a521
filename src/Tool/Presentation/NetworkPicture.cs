using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Tool.Models;

namespace StaticNets.Tool.Presentation;

/// <summary>A network as boxes, one below the other; what a sum adds comes along a rail on the right.</summary>
internal sealed class NetworkPicture
{
    private const int RailDistance = 3;

    /// <summary>More rails side by side would not fit a terminal; the boxes say what is added anyway.</summary>
    private const int MostRails = 12;

    private readonly TextCanvas _canvas = new();
    private readonly List<int> _tops = [];
    private readonly int _width;

    private NetworkPicture(IReadOnlyList<string[]> boxes)
    {
        _width = boxes.Max(static lines => lines.Max(static line => line.Length)) + 4;
        for (int i = 0; i < boxes.Count; i++)
        {
            DrawBox(boxes[i], isFirst: i == 0, isLast: i == boxes.Count - 1);
        }
    }

    public static void Write(TextWriter output, ModelFacts facts)
    {
        var boxes = new List<string[]> { new[] { $"{Printable.Width(facts.Inputs)} inputs" } };
        boxes.AddRange(facts.Layers.Select(Lines));
        boxes.Add([$"{Printable.Width(facts.Outputs)} outputs"]);
        var picture = new NetworkPicture(boxes);
        picture.DrawRails(facts.Layers.Where(static layer => layer.Source >= 0).Select(static layer => (layer.Source, layer.Number)));
        picture._canvas.Write(output);
    }

    /// <summary>What a layer's box says: never one line alone, so that a rail may come in at the first and another leave at the last.</summary>
    private static string[] Lines(LayerFacts layer)
    {
        string title = layer.Kind.IsSegment ? $"{layer.Number}  {layer.Name} {layer.Sizes}"
            : layer.Kind == ModelLinkKind.Activation ? $"{layer.Number}  {layer.Activation}"
            : $"{layer.Number}  {layer.Name}";
        string size = layer.Parameters > 0 ? Printable.Count(layer.Parameters, "parameter") : Printable.Width(layer.Outputs) + " values";
        return layer.Kind == ModelLinkKind.Activation || layer.Activation.Length == 0 ? [title, size] : [title, size, layer.Activation];
    }

    private void DrawBox(string[] lines, bool isFirst, bool isLast)
    {
        int inner = _width - 2;
        int middle = inner / 2;
        int line = _canvas.Height;
        if (!isFirst)
        {
            _canvas.Put(line++, middle + 1, "│");
        }

        _tops.Add(line);
        _canvas.Put(line++, 0, "┌" + Edge(isFirst ? '─' : '┴') + "┐");
        foreach (string text in lines)
        {
            _canvas.Put(line++, 0, "│ " + text.PadRight(inner - 2) + " │");
        }

        _canvas.Put(line, 0, "└" + Edge(isLast ? '─' : '┬') + "┘");

        string Edge(char middleCharacter) => new string('─', middle) + middleCharacter + new string('─', inner - middle - 1);
    }

    private void DrawRails(IEnumerable<(int Source, int Target)> sums)
    {
        // The line at which the rails in use end, for each rail.
        var ends = new List<int>();
        foreach ((int source, int target) in sums.OrderBy(static sum => sum.Source).ThenByDescending(static sum => sum.Target))
        {
            int from = (source + 1 < _tops.Count ? _tops[source + 1] - 3 : _canvas.Height - 2);
            int to = _tops[target] + 1;
            int rail = ends.FindIndex(end => end < from);
            if (rail < 0)
            {
                if (ends.Count == MostRails)
                {
                    continue;
                }

                rail = ends.Count;
                ends.Add(0);
            }

            ends[rail] = to;
            DrawRail(from, to, _width + ((rail + 1) * RailDistance) - 1);
        }
    }

    private void DrawRail(int from, int to, int column)
    {
        DrawAcross(from, column, '├', '┐');
        for (int line = from + 1; line < to; line++)
        {
            _canvas.Put(line, column, _canvas.At(line, column) == '─' ? "┼" : "│");
        }

        DrawAcross(to, column, '◄', '┘');
    }

    /// <summary>From the edge of a box to a rail.</summary>
    private void DrawAcross(int line, int column, char start, char end)
    {
        _canvas.Put(line, _width - 1, start.ToString());
        for (int i = _width; i < column; i++)
        {
            _canvas.Put(line, i, _canvas.At(line, i) switch
            {
                '│' => "┼",
                '┐' => "┬",
                '┘' => "┴",
                _ => "─",
            });
        }

        _canvas.Put(line, column, _canvas.At(line, column) == '─' ? (end == '┐' ? "┬" : "┴") : end.ToString());
    }
}
