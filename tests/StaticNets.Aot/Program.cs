using System;
using System.Linq;
using StaticNets.Conformance.Training;

// Usage: StaticNets.Aot train [portable]
// Usage: StaticNets.Aot first-step
if (args[0] == "first-step")
{
    TrainingRuns.PrintFirstStep(Console.Out);
    return 0;
}

return TrainingRuns.Print(Console.Out, onlyPortable: args.Contains("portable")) ? 0 : 1;
