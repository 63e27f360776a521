using StaticNets.Peers.Contestants;
using StaticNets.Peers.Networks;
using StaticNets.Reference;

namespace StaticNets.Peers;

/// <summary>The subject of a generated network.</summary>
/// <typeparam name="TNetwork">The generated network.</typeparam>
public sealed class Subject<TNetwork> : Subject
    where TNetwork : struct, IGenerated<TNetwork>
{
    /// <summary>Makes it.</summary>
    public Subject()
        : base(TNetwork.Name, TNetwork.Create(DataSet.Seed).Network)
    {
    }

    /// <inheritdoc/>
    public override ReferenceNetwork CreateReference() => TNetwork.CreateReference();

    /// <inheritdoc/>
    public override INetwork<float> CreateGenerated() => Create().Network;

    /// <inheritdoc/>
    public override Work BeginGenerated(Cell cell, float rate)
        => cell.Row.IsAdam
            ? new GeneratedWork<TNetwork, Adam>(cell, Create(), new Adam(rate))
            : new GeneratedWork<TNetwork, Sgd>(cell, Create(), new Sgd(rate));

    private TNetwork Create()
    {
        TNetwork network = TNetwork.Create(0);
        network.Network.SetParameters(Data.Weights);
        return network;
    }
}
