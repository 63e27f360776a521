using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;

namespace StaticNets.Generator.Tests.Compiling;

/// <summary>Every name that generated code uses: of types, namespaces, members, parameters and variables. A user may use each for something else.</summary>
internal static class GeneratedNames
{
    private static readonly Lazy<string[]> Found = new(Find);

    /// <summary>The names, in order; of those that differ in numbers alone, one.</summary>
    public static IReadOnlyList<string> All => Found.Value;

    private static string[] Find()
    {
        const string Networks = """
            using StaticNets;
            public enum Kind { A, B, C }
            public struct Row { public float A, B; }
            public struct Result { public float A, B, C; }
            [Network("2-4 batchnorm relu dropout(0.2)-residual(4 layernorm-4) skip-3", Activation.Tanh, Loss.CrossEntropy, Labels = typeof(Kind), Inputs = typeof(Row), Outputs = typeof(Result))] public partial class A { }
            [Network("2-4-3-1", Activation.LeakyRelu, Loss.Huber, Precision = Precision.Double, Portable = true)] public partial struct B { }
            [Network("16-64 batchnorm relu-33", Activation.Elu, Loss.Mse, Unroll = Unroll.Loops)] public partial record C { }
            [Network("6-8-2", Activation.Tanh, Loss.Mse, InferenceOnly = true)] public partial struct D { }
            """;
        HarnessResult[] results = { GeneratorHarness.Run(Networks), GeneratorHarness.Run(Networks, NetStandard.Options) };
        return results
            .SelectMany(result => result.RunResult.GeneratedTrees)
            .SelectMany(tree => tree.GetRoot().DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .DistinctBy(name => Regex.Replace(name, @"\d+", "0"))
            .ToArray();
    }
}
