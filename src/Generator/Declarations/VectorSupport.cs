namespace StaticNets.Generator.Declarations;

/// <summary>Which vectors generated code can be written on.</summary>
internal enum VectorSupport
{
    /// <summary>None: a network can be used, in loops over numbers, but not trained.</summary>
    None,

    /// <summary>
    /// .NET Standard 2.1: vectors of 128 bits under the names of .NET 8, which are numbers one after another unless a newer runtime runs the assembly. A network is trained on them;
    /// inference alone is in loops over numbers, which are faster there.
    /// </summary>
    Emulated,

    /// <summary>.NET 8 and newer: vectors of 128, 256 and 512 bits.</summary>
    Full,
}
