using System;
using System.Globalization;
using StaticNets.Arm64;
using StaticNets.Conformance.Training;

// Usage: StaticNets.Arm64 train SHARE SHARES    what this machine is, and the trainings of one share of all
// Usage: StaticNets.Arm64 uses                  hashes of what files, a model that is compiled in, a swarm and a game give
if (args[0] == "uses")
{
    Uses.Print(Console.Out);
    return 0;
}

int share = int.Parse(args[1], CultureInfo.InvariantCulture);
int shares = int.Parse(args[2], CultureInfo.InvariantCulture);
return TrainingRuns.Print(Console.Out, onlyPortable: false, number => number % shares == share) ? 0 : 1;
