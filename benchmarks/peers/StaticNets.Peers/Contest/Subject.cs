using System.Collections.Generic;
using System.Linq;
using StaticNets.Peers.Networks;

namespace StaticNets.Peers;

/// <summary>A network that all contestants compute: its shape, its data, and the generated one for whom it is the contestant.</summary>
public abstract class Subject
{
    /// <summary>Those of dense layers, the smallest first.</summary>
    public static IReadOnlyList<Subject> All { get; } =
        [new Subject<Tiny>(), new Subject<Controller>(), new Subject<Agent>(), new Subject<Digits>(), new Subject<Shallow>(), new Subject<Deep>()];

    /// <summary>Those with a recurrent layer.</summary>
    public static IReadOnlyList<Subject> Sequences { get; } =
    [
        new SequenceSubject<Gru8>(RecurrentCell.Gru, 8), new SequenceSubject<Gru16>(RecurrentCell.Gru, 16), new SequenceSubject<Gru32>(RecurrentCell.Gru, 32), new SequenceSubject<Gru64>(RecurrentCell.Gru, 64),
        new SequenceSubject<Lstm8>(RecurrentCell.Lstm, 8), new SequenceSubject<Lstm16>(RecurrentCell.Lstm, 16), new SequenceSubject<Lstm32>(RecurrentCell.Lstm, 32), new SequenceSubject<Lstm64>(RecurrentCell.Lstm, 64),
        new SequenceSubject<Memory>(RecurrentCell.Gru, 16),
    ];

    /// <summary>Those over images.</summary>
    public static IReadOnlyList<Subject> Images { get; } = [new ImageSubject()];

    private protected Subject(string name, INetwork<float> network, int samples)
    {
        Name = name;
        Sizes = [network.InputSize, .. network.Layers.ToArray().Select(layer => layer.OutputSize)];
        Hidden = network.Layers[0].Activation;
        Output = network.Layers[^1].Activation;
        Loss = network.Loss;
        Data = DataSet.Create(network, samples);
    }

    /// <summary>The topology.</summary>
    public string Name { get; }

    /// <summary>Inputs, then the outputs of each layer.</summary>
    public IReadOnlyList<int> Sizes { get; private protected init; }

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

    /// <summary>The recurrent layer, which comes first.</summary>
    public abstract RecurrentCell Cell { get; }

    /// <summary>Whether a row is timed of this network.</summary>
    public abstract bool Takes(Row row);

    /// <summary>The weights, biases not counted: of all layers, and those that what comes in is multiplied by.</summary>
    public abstract (double All, double First) CountWeights();

    /// <summary>What the samples lead to in double precision: outputs, after an epoch when it is training, and the mean loss of the epoch.</summary>
    /// <param name="row">What is timed.</param>
    public abstract (double[] Outputs, double Loss) ComputeExpected(Row row);

    /// <summary>The generated network with the weights of <see cref="Data"/>.</summary>
    public abstract INetwork<float> CreateGenerated();

    /// <summary>The work of the generated network.</summary>
    /// <param name="cell">A cell of this subject.</param>
    /// <param name="rate">The learning rate.</param>
    public abstract Work BeginGenerated(Cell cell, float rate);
}
