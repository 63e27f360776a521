using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>What docs/swarms.md shows is one program, which compiles without warnings and runs.</summary>
public class SwarmPageTests
{
    [Fact]
    public void ThePageIsAProgram()
    {
        string[] snippets = Regex
            .Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "swarms.md")), "```csharp\n(.*?)```", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value)
            .ToArray();
        Assert.Equal(4, snippets.Length);

        // The declaration at the end of the first one goes to the end of the program.
        int declaration = snippets[0].IndexOf("[Network(", StringComparison.Ordinal);
        string program = snippets[0][..declaration] + string.Concat(snippets[1..]) + "\nConsole.WriteLine(swarm[0].Equals(next[0]));\n" + snippets[0][declaration..];
        Assert.Equal("False", ConsoleProgram.Run(program).Trim());
    }
}
