using Xunit;

namespace StaticNets.Aot.Tests;

public partial class NativeBitsTests
{
    [SkippableTheory]
    [InlineData("avx2,fma", "width 256 fma True")]
    [InlineData("x86-x64-v4", "width 512 fma True")]
    public void WithVectorsTheyAreThoseOfTheJit(string instructionSet, string expectedMachine) => Check("net9.0", instructionSet, expectedMachine);
}
