using System;
using System.IO;
using StaticNets.Generator.Tests.Harness;
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
        string file = SourceFiles.PathOf("src", "Generator", "C", "Functions", $"formulas.{number}.c");
        string derived = FormulaTranslator.Translate(SourceFiles.PathOf("src", "Runtime", "Numerics"), number == "double");
        if (Environment.GetEnvironmentVariable("STATICNETS_UPDATE_TEXT") == "1")
        {
            File.WriteAllText(file, derived);
        }

        Assert.Equal(derived, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
