using StaticNets.Conformance;
using Xunit;

namespace StaticNets.Networks.Tests;

public partial class OptimizerReferenceTests
{
    [SkippableFact]
    public void DoubleStruct() => Check(() => NetworkRunner.Create(typeof(OptimizerDoubleStruct), 0));
}
