using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNets.Pages.Tests;

/// <summary>
/// A page of the documentation as its programs. A snippet that begins with <c>using</c> begins a program, and those after it go on with it; usings go to the top of a program and types
/// to its end, as they have to.
/// </summary>
internal sealed class Page
{
    private Page(string name, string text)
    {
        Name = name;
        Text = text;
        Snippets = [.. Regex.Matches(text, "^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
    }

    /// <summary>The name of the file.</summary>
    public string Name { get; }

    /// <summary>All of it, with line feeds.</summary>
    public string Text { get; }

    /// <summary>The snippets of C#, in their order.</summary>
    public IReadOnlyList<string> Snippets { get; }

    /// <summary>Whether there is C# on the page, however its block is written.</summary>
    public bool HasCode => Regex.IsMatch(Text, @"^\s*```\s*(csharp|cs|c#)\b", RegexOptions.IgnoreCase | RegexOptions.Multiline);

    /// <summary>All pages of the documentation, diagnostics apart, which have examples of mistakes.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.md").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Pages");

    /// <summary>Reads a page.</summary>
    public static Page Of(string name) => new(name, File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n"));

    /// <summary>The programs of the page.</summary>
    public IReadOnlyList<string> Programs()
    {
        var programs = new List<List<string>>();
        foreach (string snippet in Snippets)
        {
            if (programs.Count == 0 || snippet.StartsWith("using ", StringComparison.Ordinal))
            {
                programs.Add([]);
            }

            programs[^1].Add(snippet);
        }

        return [.. programs.Select(snippets => Join(snippets))];
    }

    /// <summary>All snippets as one program, and more of the test's own.</summary>
    public string WholeWith(params string[] more) => Join(Snippets.Concat(more));

    /// <summary>Pieces of a program in their order: usings first, then statements, then types.</summary>
    public static string Join(IEnumerable<string> snippets)
    {
        CompilationUnitSyntax[] units = [.. snippets.Select(snippet => SyntaxFactory.ParseCompilationUnit(snippet, options: new CSharpParseOptions(LanguageVersion.Preview)))];
        IEnumerable<string> usings = units.SelectMany(unit => unit.Usings).Select(line => line.ToString()).Distinct();
        IEnumerable<string> statements = units.SelectMany(unit => unit.Members).Where(member => member is GlobalStatementSyntax).Select(member => member.ToFullString());
        IEnumerable<string> types = units.SelectMany(unit => unit.Members).Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString());
        return string.Join("\n", [.. usings, string.Empty, string.Concat(statements), string.Concat(types)]);
    }
}
