using System.Collections.Generic;
using System.Linq;
using StaticNets.Peers.Networks;
using StaticNets.Reference;

namespace StaticNets.Peers;

/// <summary>A network that all contestants compute: its shape, its data, and the generated one for whom it is the contestant.</summary>
public abstract class Subject
{
    /// <summary>All of them, the smallest first.</summary>
    public static IReadOnlyList<Subject> All { get; } =
        [new Subject<Tiny>(), new Subject<Controller>(), new Subject<Agent>(), new Subject<Digits>(), new Subject<Shallow>(), new Subject<Deep>()];

    private protected Subject(string name, INetwork<float> network)
    {
        Name = name;
        Sizes = [network.InputSize, .. network.Layers.ToArray().Select(layer => layer.OutputSize)];
        Hidden = network.Layers[0].Activation;
        Output = network.Layers[^1].Activation;
        Loss = network.Loss;
        Data = DataSet.Create(network);
    }

    /// <summary>The topology.</summary>
    public string Name { get; }

    /// <summary>Inputs, then the outputs of each layer.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>The number of inputs.</summary>
    public int InputSize => Sizes[0];

    /// <summary>The number of outputs.</summary>
    public int OutputSize => Sizes[^1];

    /// <summary>The activation of all layers but the last.</summary>
    public Activation Hidden { get; }

    /// <summary>The activation of the last layer.</summary>
    public Activation Output { get; }

    /// <summary>The loss.</summary>
    public Loss Loss { get; }

    /// <summary>Weights and samples.</summary>
    public DataSet Data { get; }

    /// <summary>The same network in double precision and naive loops.</summary>
    public abstract ReferenceNetwork CreateReference();

    /// <summary>The generated network with the weights of <see cref="Data"/>.</summary>
    public abstract INetwork<float> CreateGenerated();

    /// <summary>The work of the generated network.</summary>
    /// <param name="cell">A cell of this subject.</param>
    /// <param name="rate">The learning rate.</param>
    public abstract Work BeginGenerated(Cell cell, float rate);
}
