using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using StaticNets.Tool.Models;

namespace StaticNets.Tool.Presentation;

/// <summary>What to write into a project so that a model is compiled into it.</summary>
internal sealed class AttributeText
{
    private const int MostCharacters = 60;

    private readonly LoadedModel _file;
    private readonly string _topology;
    private readonly string _precision;

    private AttributeText(LoadedModel file)
    {
        _file = file;
        try
        {
            _topology = Topology(file);
        }
        catch (FormatException exception)
        {
            throw new ModelFileException(file.Path, exception.Message, exception);
        }

        _precision = file.Facts.IsSingle ? string.Empty : ", Precision = Precision.Double";
    }

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="file">The model, with activations.</param>
    /// <param name="item">Its path in the project file.</param>
    /// <exception cref="ModelFileException">No network has its form.</exception>
    public static void Write(TextWriter output, LoadedModel file, string item)
    {
        var text = new AttributeText(file);
        string name = Path.GetFileName(file.Path);
        string type = TypeName(Path.GetFileNameWithoutExtension(file.Path));
        output.WriteLine("<!-- In the project file: -->");
        output.WriteLine("<ItemGroup>");
        output.WriteLine($"  <NetworkModel Include=\"{Xml(item)}\" />");
        output.WriteLine("</ItemGroup>");
        output.WriteLine();
        output.WriteLine("// The network with its weights, as constants of the program:");
        output.WriteLine(text.Baked(name));
        output.WriteLine($"public static partial class {type};");
        output.WriteLine();
        output.WriteLine($"// Or its shape alone, a network to train, or to give the weights of the file, new {type}(seed: 1).Load({Literal(name)}{text.Parts(": ", char.ToLowerInvariant)}):");
        output.WriteLine($"[Network({text.Shape()}{text._precision})]");
        output.WriteLine($"public partial class {type};");
        text.WriteNotes(output);
    }

    /// <summary>The shape of the file's layers; or, where no network begins as they do, that of the layers that are compiled in, into which the file can be loaded as well.</summary>
    private static string Topology(LoadedModel file)
    {
        string baked = ModelTopology.Write(ModelCopy.Baked(file.Model));
        try
        {
            return ModelTopology.Write(ModelCopy.Folded(file.Model));
        }
        catch (FormatException) when (file.SaysSteps)
        {
            return baked;
        }
    }

    /// <summary>The attribute that takes the weights of the file.</summary>
    private string Baked(string name) => _file.SaysSteps
        ? $"[Network({Literal(name)}{Parts(" = ", char.ToUpperInvariant)}{_precision})]"
        : $"[Network({Shape()}, Weights = {Literal(name)}{LayerNames()}{_precision})]";

    /// <summary>The input and the output that were chosen, as arguments.</summary>
    private string Parts(string equals, Func<char, char> toCase)
    {
        string Of(string name, string? value) => value is null ? string.Empty : $", {toCase(name[0])}{name[1..]}{equals}{Literal(value)}";
        return Of("input", _file.Part.Input) + Of("output", _file.Part.Output);
    }

    private string Shape() => $"{Literal(_topology + (AddsActivation ? " identity" : string.Empty))}, Activation.Identity, Loss.{Loss()}";

    private Activation Output => _file.Model.Links is [.., var last] && last.Kind == ModelLinkKind.Activation ? last.Activation : Activation.Identity;

    /// <summary>The name of the loss that the file states, which it is loaded with alone, or null.</summary>
    private string? StatedName => _file.Metadata.FirstOrDefault(static entry => entry.Key == ModelMetadata.LossName).Value;

    private Loss? Stated => StatedName is { } name && char.IsAsciiLetter(name.FirstOrDefault()) && Enum.TryParse(name, out Loss loss) && loss.ToString() == name ? loss : null;

    /// <summary>Whether the stated loss would add an output activation to a model that has none.</summary>
    private bool AddsActivation => Output == Activation.Identity && Stated is StaticNets.Loss.CrossEntropy or StaticNets.Loss.BinaryCrossEntropy;

    /// <summary>The loss that the file states, else the one whose output activation the last layer has.</summary>
    private Loss Loss() => Stated ?? Output switch
    {
        Activation.Softmax => StaticNets.Loss.CrossEntropy,
        Activation.Sigmoid => StaticNets.Loss.BinaryCrossEntropy,
        _ => StaticNets.Loss.Mse,
    };

    private string LayerNames()
        => _file.Layers is { } layers ? $", LayerNames = new[] {{ {string.Join(", ", layers.Select(Literal))} }}" : string.Empty;

    private void WriteNotes(TextWriter output)
    {
        if (_file.Model.IsLogarithm)
        {
            output.WriteLine("// The first network gives logarithms of probabilities, as the file does; the second gives the probabilities.");
        }

        if (StatedName is { } name && Stated is null)
        {
            output.WriteLine($"// The file states the loss \"{Printable.Line(name, MostCharacters)}\" ({ModelMetadata.LossName}), which is none: the second network cannot load it.");
        }

        if (_file.Model.Links is [.., var last] && last.Kind != ModelLinkKind.Activation)
        {
            output.WriteLine("// The last layer has no activation. If its outputs are logits of classes, Loss.CrossEntropy adds the softmax, and the file still fits.");
        }
    }

    /// <summary>A name for a type: the words of a file's name, each with a capital letter.</summary>
    private static string TypeName(string file)
    {
        var name = new StringBuilder();
        bool isStart = true;
        foreach (char character in file)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                isStart = true;
                continue;
            }

            // 4-16 would be 416.
            name.Append(isStart && char.IsAsciiDigit(character) && name.Length > 0 && char.IsAsciiDigit(name[^1]) ? "_" : string.Empty);
            name.Append(isStart ? char.ToUpperInvariant(character) : character);
            isStart = false;
        }

        return name.Length > 0 && char.IsAsciiLetter(name[0]) ? name.ToString() : "Network" + name;
    }

    private static string Literal(string text) => "\"" + Printable.Line(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Xml(string text) => System.Security.SecurityElement.Escape(Printable.Line(text))!;
}
