using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using StaticNets.Sample.Commands;

var root = new RootCommand("StaticNets: tiny neural networks that the compiler writes. Without a command, runs xor, iris, wine, digits, ways, cartpole, maze and speed.")
{
    SharedOptions.Plain,
    SharedOptions.NoAnimation,
    XorCommand.Create(),
    IrisCommand.Create(),
    WineCommand.Create(),
    DigitsCommand.Create(),
    LenetCommand.Create(),
    WaysCommand.Create(),
    CartPoleCommand.Create(),
    MazeCommand.Create(),
    AmpCommand.Create(),
    SearchCommand.Create(),
    BoundaryCommand.Create(),
    SpeedCommand.Create(),
    CheckCommand.Create(),
    AllCommand.Create(),
};
root.Does((_, display, cancellation) => AllCommand.Run(display, cancellation));

ParseResult result = root.Parse(args);
if (result.Action is ParseErrorAction)
{
    foreach (var error in result.Errors)
    {
        Console.Error.WriteLine(error.Message);
    }

    Console.Error.WriteLine("Try --help.");
    return (int)ExitCode.BadUsage;
}

return await result.InvokeAsync();
