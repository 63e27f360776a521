using StaticNets.Conformance;
using Xunit;

namespace StaticNets.Networks.Tests;

public partial class OptimizerReferenceTests
{
    [SkippableFact]
    public void SingleStruct() => Check(() => NetworkRunner.Create(typeof(OptimizerSingleStruct), 0));
}
