using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNets;
using StaticNets.Conformance;

// Usage: StaticNets.Conformance NETWORKS.dll
// Checks every network of an assembly in this process, whose instruction sets the caller has chosen by environment variables.
// Prints the widths that were in effect, each failure, and the hash of all bits.
Assembly assembly = Assembly.LoadFrom(args[0]);
int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
Console.WriteLine($"width {width} fma {Fma.IsSupported}");
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
