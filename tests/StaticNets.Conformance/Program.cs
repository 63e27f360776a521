using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using StaticNets;
using StaticNets.Conformance;
using StaticNets.Conformance.Resume;
using StaticNets.Conformance.Training;

// Usage: StaticNets.Conformance train [portable]
// Trains the networks of this program (or those that are portable), and prints the widths that were in effect and a hash a training.
// Usage: StaticNets.Conformance first-step
// Usage: StaticNets.Conformance resume CHECKPOINT
// Trains a network, saves at every step, and goes on from the file if there is one.
// Usage: StaticNets.Conformance run NETWORKS.dll
// Calls every member of every network.
// Usage: StaticNets.Conformance stack NETWORKS.dll
// The same on threads that have no more stack than the networks say.
// Usage: StaticNets.Conformance NETWORKS.dll
// Checks every network of an assembly in this process, whose instruction sets the caller has chosen by environment variables.
// Prints the widths that were in effect, each failure, and the hash of all bits.
if (args[0] == "train")
{
    return TrainingRuns.Print(Console.Out, onlyPortable: args.Contains("portable")) ? 0 : 1;
}

if (args[0] == "first-step")
{
    TrainingRuns.PrintFirstStep(Console.Out);
    return 0;
}

if (args[0] == "resume")
{
    // a line at the first step: from then on the caller may end this process at any time
    bool isFirst = true;
    string result = ResumeRun.Train(args[1], () =>
    {
        if (isFirst)
        {
            Console.WriteLine("stepping");
            isFirst = false;
        }

        // where saving takes no time, too, the caller has some to end it
        Thread.Sleep(1);
    });
    Console.WriteLine("hash " + result);
    return 0;
}

if (args[0] is "run" or "stack")
{
    Assembly networks = Assembly.LoadFrom(args[1]);
    Console.WriteLine($"networks {(args[0] == "run" ? MemberRun.RunAll(networks) : MemberRun.RunAllOnTheirStack(networks))}");
    return 0;
}

Assembly assembly = Assembly.LoadFrom(args[0]);
Console.WriteLine(TrainingRuns.DescribeMachine());
var hash = new BitHash();
var failures = new List<string>();
int count = 0;
foreach (Type type in ReferenceCheck.NetworksOf(assembly).Where(type => !type.ContainsGenericParameters))
{
    failures.AddRange(ReferenceCheck.Check(NetworkRunner.Create(type, seed: 7), hash));
    count++;
}

foreach (string failure in failures)
{
    Console.WriteLine("failure " + failure);
}

Console.WriteLine($"networks {count}");
Console.WriteLine($"hash {hash}");
return failures.Count == 0 ? 0 : 1;
