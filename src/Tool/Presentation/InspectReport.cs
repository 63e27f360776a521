using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Tool.Models;

namespace StaticNets.Tool.Presentation;

/// <summary>What is in a file.</summary>
internal static class InspectReport
{
    private const int MostMetadata = 40;
    private const int MostCharacters = 200;

    public static void Write(TextWriter output, LoadedModel file)
    {
        ModelFacts facts = file.Facts;
        output.WriteLine(Printable.Line(file.Path));
        Fact(output, "format", file.Format);
        Fact(output, "written by", file.Producer);
        Fact(output, "size", Printable.Count(file.Length, "byte"));
        Fact(output, "network", file.Model.ToString());
        Fact(output, "takes", Printable.Width(facts.Inputs) + " values");
        Fact(output, "gives", Printable.Width(facts.Outputs) + " values");
        Fact(output, "parameters", $"{Printable.Count(facts.Parameters)}, {Printable.Count(facts.Bytes)} bytes in {(facts.IsSingle ? "single" : "double")} precision");
        Fact(output, "operations", $"{Printable.Count(facts.Operations)} multiplications and additions a row");
        Tables.Write(output, LayerTable.Of(facts));
        foreach (string note in Notes(file, facts))
        {
            output.WriteLine(note);
        }

        WriteMetadata(output, file.Metadata);
    }

    private static IEnumerable<string> Notes(LoadedModel file, ModelFacts facts)
    {
        if (!file.HasActivations)
        {
            yield return "The file holds tensors alone and does not say which activations stand between them: state them with --activation and --output-activation.";
        }

        if (!file.SaysSteps && file.Model.Links.Exists(static link => link.Kind.HasEpsilon))
        {
            yield return $"The file does not hold the epsilon of its norms either; {Printable.Number(TensorsAlone.AssumedEpsilon)} is assumed, PyTorch's.";
        }

        foreach (ModelInputPart part in file.Model.InputParts)
        {
            yield return Printable.Line(FormattableString.Invariant($"Its input {OnnxText.Quote(part.Name)} is {(part.Count == 1 ? "value" : "values")} {part.Offset}{(part.Count == 1 ? string.Empty : $" to {part.Offset + part.Count - 1}")} of the row."));
        }

        foreach (string remark in file.Model.Remarks)
        {
            yield return Printable.Line(remark, MostCharacters * 2);
        }

        if (file.Model.IsLogarithm)
        {
            yield return "The outputs are the logarithms of the last layer's probabilities.";
        }

        if (!facts.HasOnlyNumbers)
        {
            yield return "Some numbers are not finite: no network can be made of it.";
        }
    }

    private static void WriteMetadata(TextWriter output, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        if (metadata.Count == 0)
        {
            return;
        }

        output.WriteLine("Metadata");
        foreach ((string key, string value) in metadata.Take(MostMetadata))
        {
            output.WriteLine($"  {Printable.Line(key, MostCharacters)}: {Printable.Line(value, MostCharacters)}");
        }

        if (metadata.Count > MostMetadata)
        {
            output.WriteLine($"  … and {Printable.Count(metadata.Count - MostMetadata)} more");
        }
    }

    private static void Fact(TextWriter output, string name, string value) => output.WriteLine($"  {name,-12}{Printable.Line(value)}");
}
