using System.Collections.Generic;
using StaticNets.Peers.Measuring;

namespace StaticNets.Peers;

/// <summary>A cell of the contest: who takes part, who does not and why, and the windows.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Contestants">Who takes part, StaticNets first.</param>
/// <param name="Absent">Who does not, and why.</param>
public sealed record Entry(Cell Cell, IReadOnlyList<Contestant> Contestants, IReadOnlyDictionary<Contestant, string> Absent)
{
    /// <summary>All windows of the run.</summary>
    public List<Window> Windows { get; } = [];
}
