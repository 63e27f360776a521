using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets.Tool.Models;

/// <summary>What can be counted of a model.</summary>
internal sealed class ModelFacts
{
    private ModelFacts(ModelDescription model, IReadOnlyList<LayerFacts> layers, bool isDecimal)
    {
        Layers = layers;
        Inputs = model.InputSize;
        Outputs = layers.Count > 0 ? layers[^1].Outputs : model.InputSize;
        IsSingle = model.IsSingle || model.Links.TrueForAll(link => Numbers(link).All(value => IsSingleNumber(value, isDecimal)));
        BytesOfNumber = IsSingle ? sizeof(float) : sizeof(double);
    }

    public IReadOnlyList<LayerFacts> Layers { get; }

    /// <summary>-1 if it is open.</summary>
    public int Inputs { get; }

    /// <summary>-1 if it is open.</summary>
    public int Outputs { get; }

    /// <summary>Whether single precision holds all numbers.</summary>
    public bool IsSingle { get; }

    /// <summary>What a number takes in the precision that holds all of them.</summary>
    public int BytesOfNumber { get; }

    public long Parameters => Layers.Sum(static layer => layer.Parameters);

    public long Bytes => Layers.Sum(static layer => layer.Parameters + layer.Statistics) * BytesOfNumber;

    public long Operations => Layers.Sum(static layer => layer.Operations);

    /// <summary>Whether all numbers are finite.</summary>
    public bool HasOnlyNumbers => Layers.All(static layer => layer.Range is not { NotFinite: > 0 });

    /// <summary>Counts a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="isDecimal">Whether its numbers were decimal text: then single precision holds those of which it has the shortest text.</param>
    public static ModelFacts Of(ModelDescription model, bool isDecimal)
    {
        var layers = new List<LayerFacts>();

        // The layer whose outputs are those of each step.
        var numbers = new int[model.Links.Count];
        int width = model.InputSize;
        for (int i = 0; i < numbers.Length; i++)
        {
            ModelLink link = model.Links[i];
            bool isActivation = link.Kind == ModelLinkKind.Activation;
            if (isActivation && layers.Count > 0 && layers[^1].Activation.Length == 0 && !model.IsSource(i - 1))
            {
                layers[^1] = layers[^1] with { Activation = link.ActivationWord() };
            }
            else
            {
                int inputs = link.Kind.IsSegment ? link.InputSize : width;
                width = link.OutputSize > 0 ? link.OutputSize : width;
                layers.Add(Layer(layers.Count + 1, link, inputs, width, link.Kind != ModelLinkKind.Add && link.Kind != ModelLinkKind.Branch && link.Kind != ModelLinkKind.Concat ? -1 : link.Source < 0 ? 0 : numbers[link.Source]));
            }

            numbers[i] = layers.Count;
        }

        return new ModelFacts(model, layers, isDecimal);
    }

    private static bool IsSingleNumber(double value, bool isDecimal)
        => (float)value == value
            || double.IsNaN(value)
            || (isDecimal && double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value);

    private static LayerFacts Layer(int number, ModelLink link, int inputs, int outputs, int source)
    {
        long parameters = link.HasParameters ? link.Weights.Length + link.Biases.Length + link.RecurrentWeights.Length + link.RecurrentBiases.Length + link.Peepholes.Length : 0;
        long all = Numbers(link).LongCount();
        return new LayerFacts(
            number,
            link.Kind,
            inputs,
            outputs,
            link.Kind == ModelLinkKind.Activation ? link.ActivationWord() : string.Empty,
            source,
            parameters,
            all - parameters,
            2L * (link.Weights.Length + link.RecurrentWeights.Length) * (link.Map?.Windows ?? link.Places),
            all == 0 ? null : NumberRange.Of(Numbers(link))) { Map = link.Map };
    }

    private static IEnumerable<double> Numbers(ModelLink link) => link.Weights.Concat(link.Biases).Concat(link.RecurrentWeights).Concat(link.RecurrentBiases).Concat(link.Peepholes).Concat(link.Means).Concat(link.Variances);
}
