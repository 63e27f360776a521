using Xunit;

namespace StaticNets.Networks.Tests.Accuracy;

public partial class AccuracyTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Digits(ulong seed) => Check(AccuracyData.Digits, static seed => new DigitsNet(seed), seed, leastAccuracy: 0.975);
}
