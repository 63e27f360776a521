using Xunit;

namespace StaticNets.Aot.Tests;

public partial class NativeBitsTests
{
    [SkippableFact]
    public void WithoutFusedMultiplyAddTheyAreThoseOfTheJit() => Check("net9.0", string.Empty, "width 128 fma False");
}
