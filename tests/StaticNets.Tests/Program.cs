using System;
using System.Globalization;
using StaticNets.Tests.Files;

namespace StaticNets.Tests;

/// <summary>
/// What a test runs as a process of its own, <see cref="SaverProcess"/>: <c>save PATH INPUTS</c> saves a network once, <c>save-and-load PATH SAVERS</c> saves and loads one
/// path on some threads until the process is killed.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments) => arguments switch
    {
        ["save", var path, var inputs] => SaverProcess.Save(path, int.Parse(inputs, CultureInfo.InvariantCulture)),
        ["save-and-load", var path, var savers] => SaverProcess.SaveAndLoad(path, int.Parse(savers, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException("save PATH INPUTS or save-and-load PATH SAVERS was expected."),
    };
}
