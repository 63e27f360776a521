using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Generated networks pass the verification that their owners run, and are unchanged by it. Networks of other kinds are in the folders of shares.</summary>
public partial class NetworkVerificationTests
{
    [Fact]
    public void NetworksInSinglePrecisionPass()
    {
        NetworkVerification.Run(new Xor(seed: 1)).ThrowIfFailed();
        NetworkVerification.Run(new XorStruct(seed: 2)).ThrowIfFailed();
        NetworkVerification.Run(new Digits(seed: 4)).ThrowIfFailed();
    }

    [Fact]
    public void NetworksInDoublePrecisionPass()
    {
        NetworkVerification.RunDouble(new Neuron(seed: 1)).ThrowIfFailed();
        NetworkVerification.RunDouble(new OptimizerDouble(seed: 2)).ThrowIfFailed();
        NetworkVerification.RunDouble(new SumReferenceDouble(seed: 4)).ThrowIfFailed();
    }

    [Fact]
    public void ANetworkIsUnchanged()
    {
        var network = new NormReferenceDouble(seed: 6);
        double[] parameters = network.Parameters.ToArray();
        double[] statistics = network.Statistics.ToArray();
        NetworkVerification.RunDouble(network).ThrowIfFailed();
        Assert.Equal(parameters, network.Parameters.ToArray());
        Assert.Equal(statistics, network.Statistics.ToArray());
    }
}
