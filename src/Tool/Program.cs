using System;
using System.Text;
using StaticNets.Tool;

if (OperatingSystem.IsWindows())
{
    Console.OutputEncoding = Encoding.UTF8;
}

return CommandLine.Run(args, Console.Out, Console.Error);
