using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>Reads models from files of tensors.</summary>
internal static class SafetensorsModel
{
    /// <summary>The metadata that every file of this library has.</summary>
    public const string VersionName = "staticnets.version";

    /// <summary>The metadata that says what the steps are.</summary>
    public const string StepsName = "staticnets.steps";

    private const string Version = "1";

    /// <summary>Reads a file that says itself what its steps are.</summary>
    /// <exception cref="FormatException">It is damaged, or does not say; the message is a sentence.</exception>
    public static ModelDescription Read(byte[] bytes)
    {
        SafetensorsFile file = Open(bytes);
        return StepsOf(file) is { } steps
            ? Fill(file, steps, names: null, TensorMapping.Steps)
            : throw new FormatException("It holds tensors alone and does not say which activations stand between them: state the topology beside it.");
    }

    /// <summary>Reads a file as a model: of the steps that it states, or of a form if it states none.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="form">The steps of the network that is to have the numbers.</param>
    /// <param name="names">The name of each layer's tensors, or null to go by order and shapes.</param>
    /// <exception cref="FormatException">The file is damaged, contradicts itself, or holds tensors of another form; the message is a sentence.</exception>
    public static ModelDescription Read(byte[] bytes, ModelDescription form, IReadOnlyList<string>? names)
    {
        SafetensorsFile file = Open(bytes);
        return StepsOf(file) is { } steps ? Fill(file, steps, names, TensorMapping.Steps) : Fill(file, form, names, TensorMapping.Network);
    }

    /// <summary>Reads the tensors of a file, and checks what this library says of them if it has written them.</summary>
    /// <exception cref="FormatException">It is damaged, or says half of what this library would; the message is a sentence.</exception>
    public static SafetensorsFile Open(byte[] bytes)
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

        if (file.Metadata.TryGetValue(VersionName, out string? version) && version != Version)
        {
            throw new FormatException($"Its metadata has \"{VersionName}\": {OnnxText.Quote(version)}, and '{Version}' is read: a newer version of this library may have written it.");
        }

        if (!file.Metadata.ContainsKey(StepsName) && file.Metadata.Keys.FirstOrDefault(ModelMetadata.IsOwn) is { } name)
        {
            throw new FormatException($"Its metadata has {OnnxText.Quote(name)}, but not \"{StepsName}\", which says what stands between its tensors: save the network anew, or take all names that begin with staticnets out, so that it holds tensors alone.");
        }

        return file;
    }

    /// <summary>The steps that a file states, with its loss; null if it states none.</summary>
    private static ModelDescription? StepsOf(SafetensorsFile file)
    {
        if (!file.Metadata.TryGetValue(StepsName, out string? text))
        {
            return null;
        }

        ModelDescription steps = ModelSteps.Read(text);
        steps.Loss = ModelMetadata.LossOf(file.Metadata);
        return steps;
    }

    private static ModelDescription Fill(SafetensorsFile file, ModelDescription form, IReadOnlyList<string>? names, string whose)
    {
        List<ModelLink> layers = form.Links.FindAll(link => link.HasParameters);
        List<TensorGroup> all = TensorGroup.Of(file);
        var remarks = new List<string>();
        bool isOrdered = names is null && PolicyTensors.TryTake(file, all, remarks);
        TensorGroup[] groups = TensorMapping.Map(all, layers, names, whose, isOrdered);
        int resetBefore = whose == TensorMapping.Network ? layers.FindIndex(layer => layer.ResetsBefore) : -1;
        if (resetBefore >= 0 && !groups[resetBefore].IsKernel)
        {
            throw new FormatException($"Layer {layers[resetBefore].LayerNumber} of the network ({layers[resetBefore].Describe()}) does not fit: '{groups[resetBefore].Weight!.Name}' is the name of PyTorch, whose GRU has the reset gate after the weights. Files of this library say which it is, and so do those with Keras' names.");
        }

        var links = new List<ModelLink>();
        int next = 0;
        foreach (ModelLink link in form.Links)
        {
            ModelMap? before = links.FindLast(step => step.Kind.IsSegment)?.Map;
            links.Add(link.HasParameters ? Fill(file, groups[next++], link, before) : link);
        }

        var model = new ModelDescription(form.InputSize, links) { IsLogarithm = form.IsLogarithm, Loss = form.Loss, IsChannelsLast = form.IsChannelsLast };
        model.Remarks.AddRange(remarks);
        return model;
    }

    private static ModelLink Fill(SafetensorsFile file, TensorGroup group, ModelLink form, ModelMap? before)
    {
        ModelLink link = form.At(group.Name.Length == 0 ? "The layer" : $"Layer '{group.Name}'");
        if (link.Kind is RecurrentLinkKind recurrent)
        {
            FillRecurrent(file, group, link, recurrent);
            return link;
        }

        link.Weights = Numbers(file, group.Weight!);
        if (group.IsKernel)
        {
            link.Weights = link.Kind.FromKeras(link, link.Weights);
            DenseLinkKind.TakeChannelsFirst(link, before);
        }

        link.Biases = group.Bias is { } bias ? Numbers(file, bias) : new double[link.BiasCount];
        if (link.Kind.HasStatistics)
        {
            link.Means = Numbers(file, group.RunningMean!);
            link.Variances = Numbers(file, group.RunningVariance!, minimum: 0);
        }

        return link;
    }

    private static void FillRecurrent(SafetensorsFile file, TensorGroup group, ModelLink link, RecurrentLinkKind kind)
    {
        double[] weights = Numbers(file, group.Weight!);
        double[] recurrent = Numbers(file, group.RecurrentWeight!);
        double[] biases = group.Bias is { } bias ? Numbers(file, bias) : new double[link.BiasCount];
        link.Peepholes = group.Peepholes is { } peepholes ? Numbers(file, peepholes) : Array.Empty<double>();
        if (group.IsKernel)
        {
            kind.SetKeras(link, weights, recurrent, biases);
            return;
        }

        link.Weights = weights;
        link.RecurrentWeights = recurrent;
        link.Biases = biases;
        link.RecurrentBiases = group.RecurrentBias is { } other ? Numbers(file, other) : new double[link.RecurrentBiasCount];
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

    /// <summary>Numbers of three axes, with those in the other order.</summary>
    public static double[] Reverse(double[] values, int first, int second, int third)
    {
        var reversed = new double[values.Length];
        for (int i = 0; i < first; i++)
        {
            for (int j = 0; j < second; j++)
            {
                for (int k = 0; k < third; k++)
                {
                    reversed[(((k * second) + j) * first) + i] = values[(((i * second) + j) * third) + k];
                }
            }
        }

        return reversed;
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
