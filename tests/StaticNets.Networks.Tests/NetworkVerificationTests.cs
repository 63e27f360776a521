using System;
using StaticNets.Networks.Tests.TrainingLoop;
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

    [Fact]
    public void NetworksWithStatePass()
    {
        NetworkVerification.Run(new SequenceSingle(seed: 1)).ThrowIfFailed();
        NetworkVerification.Run(new SequenceSingleStruct(seed: 2)).ThrowIfFailed();
        NetworkVerification.Run(new SequencePlain(seed: 2)).ThrowIfFailed();
        NetworkVerification.Run(new SequenceDropout(seed: 3)).ThrowIfFailed();
        NetworkVerification.RunDouble(new SequenceClasses(seed: 4)).ThrowIfFailed();
        VerificationReport report = NetworkVerification.Run(new SequenceWide(seed: 5));
        report.ThrowIfFailed();
        Assert.Null(report.StateDifference);
        Assert.Contains("alone, in a sequence, among agents and from a state that was kept: passed", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ANetworkWithStateIsUnchanged()
    {
        var network = new SequenceDouble(seed: 6);
        network.ForwardSequence([0.1, 0.2, 0.3, 0.4], new double[4]);
        double[] parameters = network.Parameters.ToArray();
        double[] state = network.State.ToArray();
        NetworkVerification.RunDouble(network).ThrowIfFailed();
        Assert.Equal(parameters, network.Parameters.ToArray());
        Assert.Equal(state, network.State.ToArray());
    }

    [Fact]
    public void ADynamicTwinSaysThatItHasNoState()
        => Assert.Contains("NetworkVerification", Assert.Throws<NotSupportedException>(() => DynamicTwin<float>.Of(new SequenceSingle(seed: 1))).Message, StringComparison.Ordinal);
}
