using System;
using System.Linq;
using StaticNets.Browser.Tests.Harness;
using StaticNets.Conformance;
using StaticNets.Package.Tests.Harness;
using StaticNets.Reference;
using Xunit;
using Xunit.Abstractions;

namespace StaticNets.Browser.Tests;

/// <summary>
/// Trainings of a thousand steps in WebAssembly, which has vectors of 128 bits and no fused multiply-add: portable networks have the bits that are written down, and the others those
/// of their portable twins, as on every machine without it. An ordinary run takes one share.
/// </summary>
public sealed class BitsTests(ITestOutputHelper output)
{
    private const int Shares = 72;

    [SkippableFact]
    public void TrainingsEndAtTheBitsThatAreWrittenDown()
    {
        Skip.If(Harness.Browser.Missing is not null, Harness.Browser.Missing);
        using var page = new PublishedPage("tests/StaticNets.Browser/StaticNets.Browser.csproj", "-p:Built=" + Repository.Configuration);
        Skip.If(page.Missing is not null, "The runtime for browsers cannot be restored: " + page.Missing);
        using var server = new StaticServer(page.Root);
        using var browser = new Harness.Browser();
        browser.Open(server.Address, 800, 600);
        output.WriteLine(Call(browser, """
            const words = [];
            for (const [rows, calls] of [[0, 200], [1, 50], [32, 5]]) {
                let best = Infinity;
                for (let turn = 0; turn < 40; turn++) {
                    const begin = performance.now();
                    Bits.Repeat(rows, calls);
                    best = Math.min(best, (performance.now() - begin) / calls);
                }

                words.push(`${rows === 0 ? 'a forward pass' : `a step of ${rows}`} ${(1000 * best).toFixed(1)} us`);
            }

            return '64-32-10: ' + words.join(', ');
            """));
        foreach (int share in TestMatrix.Part(Enumerable.Range(0, Shares), Shares))
        {
            string printed = Call(browser, $"return Bits.Train({share}, {Shares})");
            output.WriteLine(printed);
            Assert.Equal("width 128 fma False", printed.Split('\n')[0]);
            Assert.Equal(WrittenBits.ExpectedFor(printed), WrittenBits.HashesOf(printed));
        }
    }

    private static string Call(Harness.Browser browser, string body)
        => browser.RunAsync($"const {{ Bits }} = (await getDotnetRuntime(0).getAssemblyExports('StaticNets.Browser.dll')).StaticNets.Browser; {body}");
}
