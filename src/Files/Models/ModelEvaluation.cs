using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Computes what a model puts out, in double precision and in plain loops: what a file says, before any code is made of it.</summary>
internal static class ModelEvaluation
{
    /// <summary>The outputs of a model for a row of inputs, in inference: batch norms use their running statistics.</summary>
    /// <param name="model">The model, whose arrays have the sizes that its links state.</param>
    /// <param name="inputs">As many values as it takes.</param>
    /// <exception cref="ArgumentException">The model takes another number of inputs.</exception>
    /// <exception cref="FormatException">A step takes another number of values than the one before puts out.</exception>
    public static double[] Evaluate(ModelDescription model, double[] inputs) => Evaluate(model, inputs, StartOf(model));

    /// <summary>The state with which a sequence begins, for each step as many values as it keeps: zeros unless the model says otherwise.</summary>
    public static double[][] StartOf(ModelDescription model) => model.Links.ConvertAll(link =>
    {
        var state = new double[link.Kind.StateSize(link)];
        for (int i = 0; i < state.Length && link.Start.Length > 0; i++)
        {
            state[i] = link.Start[i % link.Start.Length];
        }

        return state;
    }).ToArray();

    /// <summary>Lets a model begin as if it had seen inputs of zeros for ever: what each convolution has seen is what comes to it then. Its steps keep nothing else.</summary>
    public static void Settle(ModelDescription model)
    {
        var outputs = new double[model.Links.Count][];
        double[] inputs = new double[model.InputSize];
        double[] values = inputs;
        for (int i = 0; i < outputs.Length; i++)
        {
            ModelLink link = model.Links[i];
            link.Start = link.Kind.StateSize(link) > 0 ? values : Array.Empty<double>();
            double[] state = StartOf(new ModelDescription(-1, new List<ModelLink> { link }))[0];
            outputs[i] = link.Kind.Evaluate(link, values, link.Source < 0 ? inputs : outputs[link.Source], state);
            values = outputs[i];
        }
    }

    /// <summary>The same of a row of a sequence.</summary>
    /// <param name="model">The model, whose arrays have the sizes that its links state.</param>
    /// <param name="inputs">As many values as it takes.</param>
    /// <param name="state">What the steps keep, which is moved on.</param>
    /// <exception cref="ArgumentException">The model takes another number of inputs.</exception>
    /// <exception cref="FormatException">A step takes another number of values than the one before puts out.</exception>
    public static double[] Evaluate(ModelDescription model, double[] inputs, double[][] state)
    {
        if (model.InputSize >= 0 && inputs.Length != model.InputSize)
        {
            throw new ArgumentException(FormattableString.Invariant($"{model.InputSize} value(s) were expected, but there are {inputs.Length}."), nameof(inputs));
        }

        var outputs = new double[model.Links.Count][];
        inputs = model.ChannelsFirst(inputs);
        double[] values = inputs;
        for (int i = 0; i < outputs.Length; i++)
        {
            ModelLink link = model.Links[i];
            bool isLogarithm = model.IsLogarithm && i == outputs.Length - 1;
            outputs[i] = isLogarithm && IsSoftmax(link)
                ? ActivationValues.LogSoftmax(values)
                : link.Kind.Evaluate(link, values, link.Source < 0 ? inputs : outputs[link.Source], state[i]);
            values = outputs[i];
        }

        bool hasLogarithm = outputs.Length > 0 && IsSoftmax(model.Links[outputs.Length - 1]);
        return model.IsLogarithm && !hasLogarithm ? Array.ConvertAll(values, Math.Log) : values;
    }

    private static bool IsSoftmax(ModelLink link) => link.Kind == ModelLinkKind.Activation && link.Activation == Activation.Softmax;
}
