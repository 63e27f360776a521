using Xunit;

namespace StaticNets.Networks.Tests.Accuracy;

public partial class AccuracyTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Wine(ulong seed) => Check(AccuracyData.Wine, static seed => new WineNet(seed), seed, leastAccuracy: 0.97);
}
