using Xunit;
using Xunit.Sdk;

namespace StaticNets.Reference;

/// <summary>A theory whose rows are cells of a matrix: an ordinary run takes one of <paramref name="parts"/> shares of them (<see cref="TestMatrix"/>).</summary>
/// <param name="parts">How many shares there are; of fewer rows than that, one is taken.</param>
[XunitTestCaseDiscoverer("StaticNets.Reference.MatrixTheoryDiscoverer", "StaticNets.Reference")]
public sealed class MatrixTheoryAttribute(int parts) : TheoryAttribute
{
    /// <summary>How many shares there are.</summary>
    public int Parts { get; } = parts;
}
