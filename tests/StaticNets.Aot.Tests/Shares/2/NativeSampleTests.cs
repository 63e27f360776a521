using System;
using System.Linq;
using StaticNets.Reference;
using Xunit;
using Xunit.Abstractions;

namespace StaticNets.Aot.Tests;

/// <summary>The native sample is published without a warning, and knows digits by the weights that the compiler built in.</summary>
public class NativeSampleTests(ITestOutputHelper output)
{
    private const string Five = "00agf10000gc500002g9400004ggge2001a41g4000002g700078eg30006da400";

    /// <summary>The frameworks; one of them in an ordinary run.</summary>
    public static TheoryData<string> Frameworks => new(TestMatrix.Part(["net9.0", "net8.0"], parts: 2));

    [SkippableTheory]
    [MemberData(nameof(Frameworks))]
    public void KnowsItsDigits(string framework)
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
