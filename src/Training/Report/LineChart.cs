using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace StaticNets;

/// <summary>A curve: a value for each epoch; what is not finite (or, on a logarithmic axis, not positive) is a gap.</summary>
internal sealed record Curve(string Name, double[] Values);

/// <summary>Curves over epochs as a picture of lines (SVG), with the numbers shown where the pointer rests.</summary>
/// <param name="Title">What the curves are of.</param>
/// <param name="IsLogarithmic">Whether the axis of values is logarithmic.</param>
/// <param name="Best">The epoch to be marked, from 0, or null for none.</param>
/// <param name="Curves">The curves, of the same length.</param>
internal sealed record LineChart(string Title, bool IsLogarithmic, int? Best, IReadOnlyList<Curve> Curves)
{
    private const double Width = 720;
    private const double Height = 250;
    private const double Left = 64;
    private const double Right = 16;
    private const double Top = 18;
    private const double Bottom = 34;

    /// <summary>The number of colours in the style.</summary>
    private const int ColourCount = 6;

    /// <summary>With more epochs than this only some have a mark that shows its numbers.</summary>
    private const int MaxMarks = 240;

    private int EpochCount => Curves.Max(static curve => curve.Values.Length);

    public XElement ToFigure() => new(
        "section",
        new XElement("h2", Title),
        new XElement(
            "figure",
            Legend(),
            new XElement(
                "svg",
                new XAttribute("viewBox", $"0 0 {ReportNumber.Length(Width)} {ReportNumber.Length(Height)}"),
                new XAttribute("role", "img"),
                new XAttribute("aria-label", $"{Title} by epoch"),
                Content())));

    private XElement? Legend() => Curves.Count < 2
        ? null
        : new XElement("figcaption", Curves.Select(static (curve, i) => new XElement(
            "span",
            new XAttribute("class", $"key c{i % ColourCount}"),
            curve.Name)));

    private IEnumerable<XElement> Content()
    {
        var scale = ValueScale.Of(Curves.SelectMany(static curve => curve.Values), IsLogarithmic);
        foreach (double tick in scale.Ticks)
        {
            yield return Line("grid", Left, Y(scale, tick), Width - Right, Y(scale, tick));
            yield return Text("end", Left - 8, Y(scale, tick) + 4, ReportNumber.Tick(tick));
        }

        foreach (int epoch in EpochTicks())
        {
            yield return Text("middle", X(epoch), Height - Bottom + 18, $"{epoch + 1}");
        }

        yield return Text("middle", (Left + Width - Right) / 2, Height - 2, "epoch");
        if (Best is int best)
        {
            yield return Line("best", X(best), Top, X(best), Height - Bottom);
            yield return Text(best > EpochCount / 2 ? "end" : "start", X(best) + (best > EpochCount / 2 ? -5 : 5), Top - 6, $"best epoch: {best + 1}");
        }

        for (int i = 0; i < Curves.Count; i++)
        {
            yield return new XElement("path", new XAttribute("class", $"curve c{i % ColourCount}"), new XAttribute("d", Path(Curves[i], scale)));
        }

        foreach (XElement mark in Marks(scale))
        {
            yield return mark;
        }
    }

    /// <summary>A column over every epoch, which shows the numbers of all curves there.</summary>
    private IEnumerable<XElement> Marks(ValueScale scale)
    {
        int stride = (EpochCount + MaxMarks - 1) / MaxMarks;
        double width = (Width - Left - Right) * stride / EpochCount;
        for (int epoch = 0; epoch < EpochCount; epoch += stride)
        {
            int number = epoch;
            yield return new XElement(
                "g",
                new XAttribute("class", "mark"),
                new XElement(
                    "rect",
                    new XAttribute("x", ReportNumber.Length(X(epoch) - (width / 2))),
                    new XAttribute("y", ReportNumber.Length(Top)),
                    new XAttribute("width", ReportNumber.Length(width)),
                    new XAttribute("height", ReportNumber.Length(Height - Top - Bottom)),
                    new XElement("title", $"epoch {epoch + 1}\n" + string.Join('\n', Curves.Select(curve => $"{curve.Name} {ReportNumber.Text(curve.Values[number])}")))),
                Curves.Select((curve, i) => !scale.Has(curve.Values[number]) ? null : new XElement(
                    "circle",
                    new XAttribute("class", $"c{i % ColourCount}"),
                    new XAttribute("cx", ReportNumber.Length(X(number))),
                    new XAttribute("cy", ReportNumber.Length(Y(scale, curve.Values[number]))),
                    new XAttribute("r", "3.5"))));
        }
    }

    private string Path(Curve curve, ValueScale scale)
    {
        var path = new StringBuilder();
        bool isGap = true;
        for (int epoch = 0; epoch < curve.Values.Length; epoch++)
        {
            bool wasGap = isGap;
            isGap = !scale.Has(curve.Values[epoch]);
            if (!isGap)
            {
                path.Append(wasGap ? 'M' : 'L').Append(ReportNumber.Length(X(epoch))).Append(' ').Append(ReportNumber.Length(Y(scale, curve.Values[epoch])));
            }
        }

        return path.ToString();
    }

    /// <summary>The first epoch, the last one and some round ones between.</summary>
    private IEnumerable<int> EpochTicks()
    {
        int last = EpochCount - 1;
        int stride = ValueScale.RoundStep(EpochCount / 8.0) is >= 1 and double step ? (int)step : 1;
        return Enumerable.Range(1, EpochCount).Where(number => number % stride == 0 && last + 1 - number >= stride / 2.0).Select(static number => number - 1)
            .Prepend(0).Append(last).Distinct();
    }

    private double X(int epoch) => EpochCount == 1 ? (Left + Width - Right) / 2 : Left + ((Width - Left - Right) * epoch / (EpochCount - 1));

    private static double Y(ValueScale scale, double value) => Top + ((1 - scale.PlaceOf(value)) * (Height - Top - Bottom));

    private static XElement Line(string style, double x1, double y1, double x2, double y2) => new(
        "line",
        new XAttribute("class", style),
        new XAttribute("x1", ReportNumber.Length(x1)),
        new XAttribute("y1", ReportNumber.Length(y1)),
        new XAttribute("x2", ReportNumber.Length(x2)),
        new XAttribute("y2", ReportNumber.Length(y2)));

    private static XElement Text(string anchor, double x, double y, string text) => new(
        "text",
        new XAttribute("text-anchor", anchor),
        new XAttribute("x", ReportNumber.Length(x)),
        new XAttribute("y", ReportNumber.Length(y)),
        text);
}
