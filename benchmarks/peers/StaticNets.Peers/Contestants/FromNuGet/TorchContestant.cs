using System.Reflection;
using TorchSharp;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>libtorch through TorchSharp: an eager Sequential, or a recurrent module, and the optimizers of torch.optim.</summary>
internal sealed class TorchContestant : Contestant
{
    /// <summary>Holds libtorch to one thread.</summary>
    public TorchContestant()
    {
        torch.set_num_threads(1);
        torch.set_num_interop_threads(1);
    }

    /// <inheritdoc/>
    public override string Key => "torchsharp";

    /// <inheritdoc/>
    public override string Title => "TorchSharp";

    /// <inheritdoc/>
    public override string Version { get; } = $"TorchSharp {typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]} on libtorch {torch.__version__}";

    /// <inheritdoc/>
    public override bool IsManaged => true;

    /// <inheritdoc/>
    public override string? Lacks(Cell cell) => null;

    /// <inheritdoc/>
    public override Work Begin(Cell cell, float rate) => cell.Row.Steps == 0 ? new TorchWork(cell, rate)
        : cell.Row.IsTraining ? new TorchWindowWork(cell, rate)
        : new TorchStepWork(cell);
}
