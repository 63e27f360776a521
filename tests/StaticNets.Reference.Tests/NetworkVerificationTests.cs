using System;
using Xunit;

namespace StaticNets.Reference.Tests;

/// <summary>A verification notices what is planted. The oracle allocates, so it never passes; a generated network that does is verified elsewhere.</summary>
public class NetworkVerificationTests
{
    [Fact]
    public void ARightNetworkThatAllocatesIsSaidToAllocate()
    {
        VerificationReport report = NetworkVerification.RunDouble(Network());
        Assert.InRange(report.OutputError, 0, 1e-14); // the same sums in the same precision, in another order
        Assert.True(report.Gradients.Passed, report.ToString());
        Assert.True(report.AllocatedBytes > 0);
        Assert.False(report.Passed);
        Assert.Contains("bytes: FAILED", Assert.Throws<InvalidOperationException>(report.ThrowIfFailed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongOutputIsFound()
    {
        VerificationReport report = NetworkVerification.RunDouble(Network(outputError: 1e-9));
        Assert.Equal(1e-9, report.OutputError, 1e-14);
        Assert.Contains("is accepted: FAILED", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongGradientIsFound()
    {
        VerificationReport report = NetworkVerification.RunDouble(Network(spoil: gradients => gradients[3] *= 1.01));
        Assert.False(report.Gradients.Passed, report.ToString());
    }

    private static OracleNetwork<double> Network(double outputError = 0, Action<double[]>? spoil = null)
    {
        (ReferenceNetwork oracle, _, _) = Samples.Create([3, 5, 2], Activation.Tanh, Activation.Identity, Loss.Mse, rows: 1, seed: 5);
        return new OracleNetwork<double>(oracle) { OutputError = outputError, Spoil = spoil ?? (static _ => { }) };
    }
}
