using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Words that do not fit a map or its windows: the rule, the exact characters under the squiggle, and the shapes that the message states.</summary>
public sealed class MapWordTests
{
    [Theory]
    [InlineData("64-conv(4, 3)-1", "SNET0087 conv", "row of 64")]
    [InlineData("64-8 relu-maxpool(2)-1", "SNET0087 maxpool", "row of 8")]
    [InlineData("1x3x3-conv(4, 5)-1", "SNET0088 5", "the kernel 5 is larger than the 3x3 that arrives")]
    [InlineData("2x9-conv(4, 3, dilation: 5)-1", "SNET0088 3", "11 with what its dilation leaves out, is larger than the 9 that arrives")]
    [InlineData("3x8x8-conv(4, 3, groups: 2)-1", "SNET0088 2", "2 groups do not divide the 3 ")]
    [InlineData("1x8x8-conv(4, 3)-maxpool(2, padding: 2)-1", "SNET0088 2", "so many zeros around the map make windows with nothing of it in them")]
    [InlineData("1x6x6-conv(4, 3) layernorm-1", "SNET0087 layernorm", "map of 4x4x4")]
    [InlineData("1x6x6-conv(4, 3) softmax-conv(2, 2)-1", "SNET0087 softmax", "map of 4x4x4")]
    [InlineData("1x6x6-conv(4, 3) batchnorm softmax-3", "SNET0087 softmax", "map of 4x4x4")]
    [InlineData("1x6x6-conv(4, 3) skip-1", "SNET0087 skip", "what it adds is a map of 1x6x6")]
    [InlineData("4x6x6-residual(conv(4, 3) relu)-1", "SNET0087 conv(4, 3)", "a map of 4x4x4: what it adds is a map of 4x6x6")]
    [InlineData("2x5-conv(3, 2) dropout(0.1)", "SNET0018 dropout(0.1)", "dropout")]
    [InlineData("1x6x6-conv(4, 3) batchnorm(2)-1", "SNET0043 2", "momentum")]
    [InlineData("1x6x6-conv(4, 3) relu prelu-1", "SNET0014 prelu", "prelu")]
    [InlineData("8-upsample(2)-1", "SNET0087 upsample", "row of 8")]
    [InlineData("4x64x64-upsample(100)-1", "SNET0088 100", "163,840,000 values")]
    [InlineData("1x6x6-gru(4)-1", "SNET0087 gru", "map of 1x6x6")]
    public void WhatDoesNotFitIsToldWithTheShapeThatArrives(string topology, string expected, string text)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets;\n[Network(\"{topology}\", Activation.Tanh, Loss.Mse)]\npublic partial class Net;\n");
        Microsoft.CodeAnalysis.Diagnostic diagnostic = Assert.Single(result.AnalyzerDiagnostics, item => item.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Equal(expected, Analysis.Describe(diagnostic));
        Assert.Contains(text, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1x6x6-conv(4, 3) batchnorm relu-3", "1x6x6 -&gt; convolution by 4 filters of 3x3, 1x6x6 -&gt; 4x4x4 -&gt; batchnorm, 4 channels")]
    [InlineData("2x9-conv(3, 2) prelu-3", "prelu, 3 channels")]
    public void TheDocumentationSaysWhatAMapBecomes(string topology, string expected)
        => Assert.Contains(expected, string.Concat(GeneratorHarness.Run($"using StaticNets;\n[Network(\"{topology}\", Activation.Tanh, Loss.Mse)]\npublic partial class Net;\n").GeneratedSources.Values), System.StringComparison.Ordinal);
}
