using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace StaticNets.Tool.Models;

/// <summary>A model file that was read.</summary>
internal sealed class LoadedModel
{
    private const string NotStated = "not stated";

    private LoadedModel(string path, long length)
    {
        Path = path;
        Length = length;
    }

    public string Path { get; }

    /// <summary>The bytes of the file.</summary>
    public long Length { get; }

    /// <summary>What can be counted of it.</summary>
    public ModelFacts Facts => ModelFacts.Of(Model, ModelFormat.Of(Path) is { IsDecimal: true });

    /// <summary>As <c>ONNX, opset 17</c>.</summary>
    public string Format { get; private init; } = string.Empty;

    /// <summary>The software that wrote the file, as far as it is stated.</summary>
    public string Producer { get; private init; } = NotStated;

    /// <summary>What the file says besides.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; private init; } = [];

    /// <summary>Whether the file says itself what its steps are.</summary>
    public bool SaysSteps { get; private init; } = true;

    /// <summary>Whether activations are known, from the file or from the user.</summary>
    public bool HasActivations { get; private init; } = true;

    /// <summary>Which input and which output the user has chosen.</summary>
    public ModelChoice Part { get; private init; } = ModelChoice.None;

    /// <summary>The names of the layers' tensors in order, where the user states them.</summary>
    public IReadOnlyList<string>? Layers { get; private init; }

    /// <summary>The model as it was read.</summary>
    public required ModelDescription Model { get; init; }

    /// <summary>Reads a file in the format that its ending names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="choice">What the user says of it, if it holds tensors alone.</param>
    /// <param name="needsActivations">Whether a file whose activations nobody states is refused.</param>
    /// <exception cref="ModelFileException">It is damaged, no model that is read, or more has to be stated.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LoadedModel Read(string path, FormChoice choice, bool needsActivations = true)
    {
        byte[] bytes = ToolFiles.Read(path);
        try
        {
            if (ModelFiles.IsSafetensors(path))
            {
                return ReadSafetensors(path, bytes, choice, needsActivations);
            }

            LoadedModel model = ModelFiles.IsOnnx(path) ? ReadOnnx(path, bytes, choice.Part) : new LoadedModel(path, bytes.Length)
            {
                Format = ModelFormat.Of(path)?.Name ?? string.Empty,
                Model = ModelFiles.Read(bytes, path, choice.Part),
                Metadata = ModelFiles.IsJson(path) && !RtNeuralModel.Is(bytes) ? JsonMetadata.Read(bytes) : [],
            };
            RefuseChoice(choice);
            return model;
        }
        catch (FormatException exception)
        {
            throw new ModelFileException(path, exception.Message, exception);
        }
    }

    /// <summary>Makes sure that a compiler can read a file: one that holds tensors alone gets its topology there.</summary>
    /// <exception cref="ModelFileException">It is damaged, or no model that is read.</exception>
    public static void Check(string path, byte[] bytes)
    {
        try
        {
            if (!ModelFiles.IsSafetensors(path) || SafetensorsModel.Open(bytes).Metadata.ContainsKey(SafetensorsModel.StepsName))
            {
                ModelFiles.Read(bytes, path);
            }
        }
        catch (ModelChoiceException)
        {
            // Which of several outputs is meant, attributes say.
        }
        catch (FormatException exception)
        {
            throw new ModelFileException(path, exception.Message, exception);
        }
    }

    private static LoadedModel ReadOnnx(string path, byte[] bytes, ModelChoice part)
    {
        OnnxModel file = OnnxReader.Read(bytes);
        return new LoadedModel(path, bytes.Length)
        {
            Format = string.Create(CultureInfo.InvariantCulture, $"ONNX, opset {file.Opset}"),
            Producer = file.Producer.Length > 0 ? file.Producer : NotStated,
            Metadata = file.Metadata,
            Model = OnnxGraphReader.Read(bytes, part),
            Part = part,
        };
    }

    private static LoadedModel ReadSafetensors(string path, byte[] bytes, FormChoice choice, bool needsActivations)
    {
        choice.Part.CheckEmpty();
        SafetensorsFile file = SafetensorsModel.Open(bytes);
        bool saysSteps = file.Metadata.ContainsKey(SafetensorsModel.StepsName);
        if (saysSteps)
        {
            RefuseChoice(choice);
        }

        return new LoadedModel(path, bytes.Length)
        {
            Format = "safetensors",
            Producer = file.Metadata.ContainsKey(SafetensorsModel.VersionName) ? "StaticNets"
                : file.Metadata.TryGetValue("format", out string? format) ? (format == "pt" ? "PyTorch" : format)
                : NotStated,
            Metadata = file.Metadata.OrderBy(static entry => entry.Key, StringComparer.Ordinal).ToList(),
            SaysSteps = saysSteps,
            Layers = choice.Layers,
            HasActivations = saysSteps || choice.Hidden is not null || choice.Output is not null,
            Model = saysSteps ? SafetensorsModel.Read(bytes) : TensorsAlone.Read(bytes, choice, needsActivations || choice.Hidden is not null || choice.Output is not null),
        };
    }

    private static void RefuseChoice(FormChoice choice)
    {
        if (!choice.IsEmpty)
        {
            throw new FormatException("It says itself what its layers and activations are: leave out --activation, --output-activation and --layers.");
        }
    }
}
