using System.Linq;
using Xunit;

namespace StaticNets.Reference.Tests;

public class ReferenceActivationTests
{
    // Values and slopes are computed from terms of the order of max(1, |x|), whose rounding remains where they cancel.
    private const double Floor = 1e-15;

    [SkippableFact]
    public void ElementwiseActivationsAgreeWithTheReference()
    {
        ActivationCase[]? cases = ReferenceCases.LoadActivations();
        Skip.If(cases is null, "The reference numbers are missing.");
        foreach (ActivationCase expected in cases)
        {
            double[] values = expected.X.Select(x => ReferenceActivation.Value(expected.Activation, x)).ToArray();
            double[] slopes = expected.X.Select(x => ReferenceActivation.Slope(expected.Activation, x)).ToArray();
            Close.Assert(expected.Values, values, 1e-12, 12 * Floor, $"{expected.Activation}, value");
            Close.Assert(expected.Slopes, slopes, 1e-12, 12 * Floor, $"{expected.Activation}, slope");
        }
    }

    [SkippableFact]
    public void SoftmaxAgreesWithTheReference()
    {
        SoftmaxCase[]? cases = ReferenceCases.LoadSoftmax();
        Skip.If(cases is null, "The reference numbers are missing.");
        foreach (SoftmaxCase expected in cases)
        {
            Close.Assert(expected.Values, ReferenceActivation.Softmax(expected.X), 1e-12, 0, "softmax");
        }
    }

    [SkippableFact]
    public void TheReferenceHasEveryActivation()
    {
        ActivationCase[]? cases = ReferenceCases.LoadActivations();
        Skip.If(cases is null, "The reference numbers are missing.");
        Assert.Equal(
            System.Enum.GetValues<Activation>().Where(kind => kind != Activation.Softmax),
            cases.Select(c => c.Activation.Kind).Distinct().Order());
    }

    [Theory]
    [InlineData("leaky_relu(0.2)", Activation.LeakyRelu, 0.2)]
    [InlineData("leaky_relu", Activation.LeakyRelu, 0.01)]
    [InlineData("elu(1)", Activation.Elu, 1)]
    [InlineData("gelu_tanh", Activation.GeluTanh, 0)]
    public void NamesAreParsed(string name, Activation kind, double parameter)
        => Assert.Equal(new ActivationSpec(kind, parameter), ReferenceNames.ParseActivation(name));

    [Fact]
    public void LossNamesAreParsed()
    {
        Assert.Equal(new LossSpec(Loss.Huber, 0.5), ReferenceNames.ParseLoss("huber(0.5)"));
        Assert.Equal(new LossSpec(Loss.HalfSquaredError, 0), ReferenceNames.ParseLoss("half_squared_error"));
        Assert.Throws<System.FormatException>(() => ReferenceNames.ParseLoss("nothing"));
    }
}
