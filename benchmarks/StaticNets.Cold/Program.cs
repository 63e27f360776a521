using System;
using StaticNets.Benchmarks.Cold;

return ColdRun.Run(args, Console.Out);
