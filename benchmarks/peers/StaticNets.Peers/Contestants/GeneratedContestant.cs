using System;

namespace StaticNets.Peers.Contestants;

/// <summary>The generated networks of this repository, called as a user calls them.</summary>
internal sealed class GeneratedContestant : Contestant
{
    /// <inheritdoc/>
    public override string Key => "staticnets";

    /// <inheritdoc/>
    public override string Title => "StaticNets";

    /// <inheritdoc/>
    public override string Version => $".NET {Environment.Version}";

    /// <inheritdoc/>
    public override bool IsManaged => true;

    /// <inheritdoc/>
    public override string? Lacks(Cell cell) => null;

    /// <inheritdoc/>
    public override Work Begin(Cell cell, float rate) => cell.Subject.BeginGenerated(cell, rate);
}
