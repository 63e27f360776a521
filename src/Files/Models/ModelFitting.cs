using System;

namespace StaticNets;

/// <summary>
/// Compares what a file states with what a network is: the one place for every format and every way in. Widths, weights, norms with their epsilons, sums, activations with their
/// arguments, and the loss where the file states it. What computes nothing once training is over, dropout and the momentum of norms, is not compared.
/// </summary>
internal static class ModelFitting
{
    /// <summary>Brings a model into a form: folds what the form has no step for, and compares the rest.</summary>
    /// <param name="model">The model, changed. A loss that it does not state is not compared.</param>
    /// <param name="form">The steps of the network with its loss, without numbers. Its last step is left out if the model ends before it in logits.</param>
    /// <exception cref="FormatException">The model is of another form; the message is a sentence that says where.</exception>
    public static void Fit(ModelDescription model, ModelDescription form)
    {
        string asRead = model.ToString();
        if (!form.Links.Exists(link => link.Kind.CanBeScale))
        {
            ModelFolding.ScaleBatchNorms(model);
        }

        ModelFolding.FoldScales(model);
        if (EndsInLogits(model, form))
        {
            form.Links.RemoveAt(form.Links.Count - 1);
        }

        Compare(model, form, asRead);
        if (model.HasOtherOrder && !form.IsChannelsLast)
        {
            throw new FormatException($"It takes its inputs with channels last, and the network takes them with channels first: begin the topology with '{model.InputMap!.InputTextOf(isChannelsLast: true)}'.");
        }

        // The order of inputs is the network's; numbers are those of channels, which do not depend on it.
        model.IsChannelsLast = form.IsChannelsLast;
        if (model.Loss is { } stated && form.Loss is { } loss && stated != loss)
        {
            throw new FormatException($"It states the loss {OnnxText.Quote(stated)} (\"{ModelMetadata.LossName}\" in its metadata), and the network has {loss}: give the network that loss. SetParameters takes weights on to a network of another one.");
        }
    }

    /// <summary>
    /// Whether the model ends where the network has its output activation besides, one that belongs to the loss: software that trains with the loss of logits saves
    /// models without it, and the weights are the same.
    /// </summary>
    private static bool EndsInLogits(ModelDescription model, ModelDescription form)
        => form.Links.Count == model.Links.Count + 1
            && form.Links[form.Links.Count - 1] is { } last
            && last.Kind == ModelLinkKind.Activation
            && last.Activation == OutputActivationOf(form.Loss);

    private static Activation OutputActivationOf(string? loss) => loss switch
    {
        "CrossEntropy" => Activation.Softmax,
        "BinaryCrossEntropy" => Activation.Sigmoid,
        _ => Activation.Identity,
    };

    private static void Compare(ModelDescription model, ModelDescription form, string asRead)
    {
        if (model.InputSize >= 0 && model.InputSize != form.InputSize)
        {
            throw Mismatch($"The network has {form.InputSize} inputs, but the model {model.InputSize}");
        }

        for (int i = 0; i < Math.Max(model.Links.Count, form.Links.Count); i++)
        {
            ModelLink? expected = i < form.Links.Count ? form.Links[i] : null;
            ModelLink? actual = i < model.Links.Count ? model.Links[i] : null;
            if (expected is null || actual is null || !expected.HasFormOf(actual))
            {
                throw Mismatch($"{Place(expected, form)} does not fit: {expected?.Describe() ?? "nothing more"} was expected, but {(actual is null ? "the model ends" : $"{actual.Describe()} came, {actual.Place} of the file")}");
            }
        }

        FormatException Mismatch(string what) => new($"{what}. The network is {form}, and the model {asRead}.");
    }

    private static string Place(ModelLink? expected, ModelDescription form)
        => expected is null ? $"What follows layer {form.Links.FindLast(link => link.Layer >= 0)?.LayerNumber ?? 0}"
            : expected.Kind == ModelLinkKind.Activation ? $"The activation of layer {expected.LayerNumber}"
            : expected.Kind == ModelLinkKind.Add ? $"The sum after layer {expected.LayerNumber}"
            : $"Layer {expected.LayerNumber}";
}
