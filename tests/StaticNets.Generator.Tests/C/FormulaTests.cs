using System;
using System.IO;
using Xunit;

namespace StaticNets.Generator.Tests.C;

/// <summary>The formulas in C are those of the library. <c>STATICNETS_UPDATE_TEXT=1</c> derives them anew.</summary>
public class FormulaTests
{
    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void FormulasAreDerivedFromTheLibrarys(string number)
    {
        string source = Path.Combine(Root(), "src");
        string file = Path.Combine(source, "Generator", "C", "Functions", $"formulas.{number}.c");
        string derived = FormulaTranslator.Translate(Path.Combine(source, "Runtime", "Numerics"), number == "double");
        if (Environment.GetEnvironmentVariable("STATICNETS_UPDATE_TEXT") == "1")
        {
            File.WriteAllText(file, derived);
        }

        Assert.Equal(derived, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StaticNets.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from within the sources.");
    }
}
