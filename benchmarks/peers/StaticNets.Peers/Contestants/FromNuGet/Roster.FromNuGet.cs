using System.Collections.Generic;
using StaticNets.Peers.Contestants.FromNuGet;

namespace StaticNets.Peers.Contestants;

/// <content>Those whose packages are too large for every build.</content>
internal static partial class Roster
{
    static partial void AddFromNuGet(List<Contestant> contestants)
    {
        contestants.Add(new OnnxRuntimeContestant());
        contestants.Add(new TorchContestant());
    }
}
