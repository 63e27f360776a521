using System;
using System.Collections.Generic;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Baking;

/// <summary>Makes of a model file the steps and the numbers that are compiled in.</summary>
internal static class ModelBaker
{
    /// <summary>Reads a file that holds the whole network.</summary>
    /// <exception cref="FormatException">It cannot be read; the message is a sentence that says why.</exception>
    public static ModelDescription Read(byte[] bytes, string name, ModelChoice choice) => ModelFiles.Read(bytes, name, choice);

    /// <summary>Reads a file as the weights of a chain of layers.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, whose ending says the format.</param>
    /// <param name="inputSize">The number of inputs.</param>
    /// <param name="layers">The chain.</param>
    /// <param name="layerNames">The names of each layer's tensors, or null.</param>
    /// <param name="loss">The name of the network's loss.</param>
    /// <param name="choice">Which input and which output of the file are meant.</param>
    /// <exception cref="FormatException">It cannot be read, or is of another network; the message is a sentence that says why.</exception>
    public static ModelDescription Read(byte[] bytes, string name, int inputSize, EquatableArray<LayerModel> layers, EquatableArray<string>? layerNames, string loss, ModelChoice choice)
    {
        ModelDescription form = ModelForm.Of(inputSize, layers, loss);
        if (layerNames is not null && !ModelFiles.IsSafetensors(name))
        {
            throw new FormatException("It says the order of its layers itself, so LayerNames must not be stated: they are for safetensors files.");
        }

        if (ModelFiles.IsSafetensors(name))
        {
            choice.CheckEmpty();
        }

        ModelDescription model = ModelFiles.IsSafetensors(name) ? SafetensorsModel.Read(bytes, form, layerNames is { } names ? new List<string>(names) : null) : ModelFiles.Read(bytes, name, choice);
        ModelLink? last = form.Links.Count > 0 ? form.Links[form.Links.Count - 1] : null;
        int steps = form.Links.Count;
        ModelFitting.Fit(model, form);
        model.IsLogarithm = false; // what is stated, a softmax, is what is put out
        if (form.Links.Count < steps)
        {
            // The file ends in logits, and the loss brings the activation that the network puts out.
            model.Links.Add(last!);
        }

        return model;
    }

    /// <summary>
    /// Leaves a model as it is compiled in: normalizations of inputs and outputs, and batch normalizations, are taken in by the weights beside them.
    /// </summary>
    /// <param name="model">The model, changed.</param>
    /// <param name="input">What inputs go through first, or null.</param>
    /// <param name="output">What outputs go through last, or null.</param>
    /// <exception cref="FormatException">There are no weights that could take one of them in; the message is a sentence that says which.</exception>
    public static void Fold(ModelDescription model, ModelLink? input, ModelLink? output)
    {
        if (input is not null)
        {
            if (model.IsChannelsLast)
            {
                (input.Weights, input.Biases) = (model.ChannelsFirst(input.Weights), model.ChannelsFirst(input.Biases));
            }

            model.Links.Insert(0, input);
            foreach (ModelLink link in model.Links)
            {
                if (link.Kind.HasSource(link))
                {
                    link.Source++;
                }
            }
        }

        if (output is not null)
        {
            model.Links.Add(output);
        }

        ModelFolding.Fold(model);
    }

    /// <summary>Takes a log-softmax off the end of a model: it is computed from the logits, with nothing lost between.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool TakeLogSoftmax(ModelDescription model)
    {
        if (!model.IsLogarithm)
        {
            return false;
        }

        model.Links.RemoveAt(model.Links.Count - 1);
        model.IsLogarithm = false;
        return true;
    }
}
