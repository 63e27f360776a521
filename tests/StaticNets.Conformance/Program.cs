using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using StaticNets;
using StaticNets.Conformance;
using StaticNets.Conformance.Resume;
using StaticNets.Conformance.Training;
using StaticNets.Reference;

// Usage: StaticNets.Conformance train [portable] [PARTS] [settle]
// Trains the networks of this program (or those that are portable; or one of PARTS shares of either), and prints the widths that were in effect and a hash a training.
// With "settle" it ends when the JIT has nothing left to do: a runtime that ends while the JIT still writes the list of its methods (DOTNET_JitStdOutFile) may crash.
// Usage: StaticNets.Conformance first-step
// Usage: StaticNets.Conformance resume CHECKPOINT
// Trains a network, saves at every step, and goes on from the file if there is one.
// Usage: StaticNets.Conformance run NETWORKS.dll
// Calls every member of every network.
// Usage: StaticNets.Conformance stack NETWORKS.dll
// The same on threads that have no more stack than the networks say.
// Usage: StaticNets.Conformance swarm NETWORKS.dll
// Holds every swarm of struct networks to the bits of its agents one at a time; prints the widths, what differs, and a hash of all outputs.
// Usage: StaticNets.Conformance NETWORKS.dll [PARTS]
// Checks every network of an assembly (or one of PARTS shares of them) in this process, whose instruction sets the caller has chosen by environment variables.
// Prints the widths that were in effect, each failure, and the hash of all bits.
if (args[0] == "train")
{
    int parts = args.Select(argument => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 1).Max();
    bool isDone = TrainingRuns.Print(Console.Out, onlyPortable: args.Contains("portable"), number => TestMatrix.IsInPart(number, parts));
    if (args.Contains("settle"))
    {
        JitRest.Wait();
    }

    return isDone ? 0 : 1;
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

if (args[0] == "swarm")
{
    return SwarmCheck.Print(Console.Out, Assembly.LoadFrom(args[1])) ? 0 : 1;
}

if (args[0] is "run" or "stack")
{
    Assembly networks = Assembly.LoadFrom(args[1]);
    Console.WriteLine($"networks {(args[0] == "run" ? MemberRun.RunAll(networks) : MemberRun.RunAllOnTheirStack(networks))}");
    return 0;
}

Assembly assembly = Assembly.LoadFrom(args[0]);
Console.WriteLine(TrainingRuns.DescribeMachine());

// Each network by itself, on all cores; the hashes are put together in the order of the types.
int shares = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
Type[] types = TestMatrix.Part(ReferenceCheck.NetworksOf(assembly).Where(type => !type.ContainsGenericParameters), shares).ToArray();
var checks = new (List<string> Failures, BitHash Hash)[types.Length];
Parallel.For(0, types.Length, i =>
{
    var own = new BitHash();
    checks[i] = (ReferenceCheck.Check(NetworkRunner.Create(types[i], seed: 7), own), own);
});
var hash = new BitHash();
foreach ((List<string> failures, BitHash own) in checks)
{
    hash.Add(own);
    foreach (string failure in failures)
    {
        Console.WriteLine("failure " + failure);
    }
}

Console.WriteLine($"networks {types.Length}");
Console.WriteLine($"hash {hash}");
return checks.All(check => check.Failures.Count == 0) ? 0 : 1;
