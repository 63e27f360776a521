using Xunit;

namespace StaticNets.Aot.Tests;

public partial class NativeBitsTests
{
    [SkippableFact]
    public void OfNet8AreThoseOfTheJit() => Check("net8.0", "x86-x64-v3", "width 256 fma True");
}
