using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Reads models from files of tensors.</summary>
internal static class SafetensorsModel
{
    /// <summary>The metadata that every file of this library has.</summary>
    public const string VersionName = "staticnets.version";

    /// <summary>The metadata that says what the steps are.</summary>
    public const string StepsName = "staticnets.steps";

    /// <summary>Reads a file that says itself what its steps are.</summary>
    /// <exception cref="FormatException">It is damaged, or does not say; the message is a sentence.</exception>
    public static ModelDescription Read(byte[] bytes)
    {
        SafetensorsFile file = Parse(bytes);
        return file.Metadata.TryGetValue(StepsName, out string? steps)
            ? Fill(file, ModelSteps.Read(steps), names: null)
            : throw new FormatException("It holds tensors alone and does not say which activations stand between them: state the topology beside it.");
    }

    /// <summary>Reads a file as a model of a form.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="form">The steps, without numbers.</param>
    /// <param name="names">The name of each layer's tensors, or null to go by order and shapes.</param>
    /// <exception cref="FormatException">The file is damaged, or of another form; the message is a sentence.</exception>
    public static ModelDescription Read(byte[] bytes, ModelDescription form, IReadOnlyList<string>? names) => Fill(Parse(bytes), form, names);

    private static SafetensorsFile Parse(byte[] bytes)
    {
        SafetensorsFile file = SafetensorsFile.Parse(bytes);
        if (file.Metadata.TryGetValue(SafetensorsChecksum.Name, out string? checksum))
        {
            SafetensorsChecksum.Check(bytes, checksum);
        }
        else if (file.Metadata.ContainsKey(VersionName))
        {
            throw new FormatException("It is damaged: it was written by this library, but its checksum is missing.");
        }

        return file;
    }

    private static ModelDescription Fill(SafetensorsFile file, ModelDescription form, IReadOnlyList<string>? names)
    {
        List<ModelLink> layers = form.Links.FindAll(link => link.HasParameters);
        TensorGroup[] groups = TensorMapping.Map(TensorGroup.Of(file), layers, names);
        var links = new List<ModelLink>();
        int next = 0;
        foreach (ModelLink link in form.Links)
        {
            links.Add(link.HasParameters ? Fill(file, groups[next++], link) : link);
        }

        return new ModelDescription(form.InputSize, links) { IsLogarithm = form.IsLogarithm };
    }

    private static ModelLink Fill(SafetensorsFile file, TensorGroup group, ModelLink form)
    {
        ModelLink link = form.At(group.Name.Length == 0 ? "The layer" : $"Layer '{group.Name}'");
        link.Weights = Numbers(file, group.Weight!);
        if (group.IsKernel)
        {
            link.Weights = Transpose(link.Weights, link.InputSize, link.OutputSize);
        }

        link.Biases = group.Bias is { } bias ? Numbers(file, bias) : new double[link.OutputSize];
        if (link.Kind == ModelLinkKind.BatchNorm)
        {
            link.Means = Numbers(file, group.RunningMean!);
            link.Variances = Numbers(file, group.RunningVariance!, minimum: 0);
        }

        return link;
    }

    private static double[] Numbers(SafetensorsFile file, TensorEntry tensor, double minimum = double.NegativeInfinity)
    {
        ReadOnlySpan<byte> data = file.DataOf(tensor);
        var numbers = new double[data.Length / TensorTypes.Of(tensor.TypeName)!.Value.Bytes];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = TensorTypes.Read(tensor.Type, data, i);
        }

        ModelNumbers.Check(numbers, tensor.Name, minimum);
        return numbers;
    }

    /// <summary>A matrix with rows for columns.</summary>
    public static double[] Transpose(double[] values, int rows, int columns)
    {
        var transposed = new double[values.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                transposed[(column * rows) + row] = values[(row * columns) + column];
            }
        }

        return transposed;
    }
}
