using System;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace StaticNets.Aot.Tests;

/// <summary>The native sample is published without a warning, and knows digits by the weights that the compiler built in. Frameworks are in the folders of shares.</summary>
public partial class NativeSampleTests(ITestOutputHelper output)
{
    private const string Five = "00agf10000gc500002g9400004ggge2001a41g4000002g700078eg30006da400";

    private void Check(string framework)
    {
        using NativeProgram program = NativeProgram.Sample(framework);
        output.WriteLine(FormattableString.Invariant($"{program.Size} bytes; {program.Run("--time")}"));
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"-> {digit}"), Answers(program.Run()));
        Assert.Equal(["-> 5", "-> 5"], Answers(program.Run(Five, Five)));

        (int exitCode, string printed) = program.TryRun(Five, Five.Replace('g', 'h'));
        Assert.Equal(1, exitCode);
        Assert.Equal(["-> 5"], Answers(printed));
    }

    private static string[] Answers(string printed) => [.. printed.Split('\n').Where(line => line.StartsWith("->", StringComparison.Ordinal))];
}
