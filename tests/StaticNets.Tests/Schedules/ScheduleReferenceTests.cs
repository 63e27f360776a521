using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace StaticNets.Tests.Schedules;

/// <summary>Schedules against the rates that PyTorch 1.13.1 used.</summary>
public class ScheduleReferenceTests
{
    // Rates are at most 1 and closed forms differ from PyTorch's repeated multiplications in the last of 16 digits a step.
    private const double Tolerance = 1e-10;

    [SkippableFact]
    public void EveryScheduleOfTheReferenceAgrees()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedReference.Find("schedules.json")));
        Assert.Equal(7, document.RootElement.EnumerateObject().Count());
        foreach (JsonProperty item in document.RootElement.EnumerateObject())
        {
            double[] expected = item.Value.EnumerateArray().Select(rate => rate.GetDouble()).ToArray();
            Rates.AssertEqual(expected, Rates.Of(NamedSchedule.Create(item.Name), 60), Tolerance, item.Name);
        }
    }

    // The numbers below were printed by PyTorch 1.13.1 to twelve digits, for a base rate of 0.1: half a unit of the twelfth is the tolerance.
    [Fact]
    public void RestartsOfEqualLength() => Rates.AssertEqual(
        [0.1, 0.0868198051534, 0.055, 0.0231801948466, 0.1, 0.0868198051534, 0.055, 0.0231801948466, 0.1, 0.0868198051534],
        Rates.Of(LearningRate.CosineWithRestarts(4, minimum: 0.01), 10));

    [Fact]
    public void RestartsThatDouble() => Rates.AssertEqual(
        [0.1, 0.05, 0.1, 0.0853553390593, 0.05, 0.0146446609407, 0.1, 0.0961939766256, 0.0853553390593, 0.0691341716183],
        Rates.Of(LearningRate.CosineWithRestarts(2, 2), 10));

    // PyTorch counts the rates of one cycle (total_steps), of which there are one more than epochs from the first to the last.
    [Fact]
    public void OneCycleOfThreePhases() => Rates.AssertEqual(
        [0.1, 0.55, 1, 0.55, 0.1, 0.0950979589612, 0.081362745192, 0.0615147862308, 0.0394852137692, 0.019637254808, 0.00590204103883, 0.001],
        Rates.Of(LearningRate.OneCycle(1, epochs: 11, risingShare: 0.25, startDivisor: 10, endDivisor: 100, threePhases: true), 12));

    [Fact]
    public void OneCycleAlongStraightLines() => Rates.AssertEqual(
        [0.02, 0.18, 0.34, 0.5, 0.416667, 0.333334, 0.250001, 0.166668, 0.083335, 2e-06],
        Rates.Of(LearningRate.OneCycle(0.5, epochs: 9, risingShare: 0.4, linear: true), 10));

    [Theory]
    [InlineData(4, 0.3, new[] { 0.04, 0.950484632013, 0.611262021936, 0.18825834605, 4e-06 })]
    [InlineData(2, 0.3, new[] { 0.994415435451, 0.462637102667, 4e-06 })]
    [InlineData(5, 0.0, new[] { 0.933012969841, 0.750001, 0.500002, 0.250003, 0.0669910301586, 4e-06 })]
    public void OneCyclesSoShortThatAPhaseEndsBetweenSteps(int epochs, double risingShare, double[] expected)
        => Rates.AssertEqual(expected, Rates.Of(LearningRate.OneCycle(1, epochs, risingShare), epochs + 1));

    [Fact]
    public void CosineGoesUpAgainAfterAStatedNumberOfEpochs() => Rates.AssertEqual(
        [0.1, 0.0882842712475, 0.06, 0.0317157287525, 0.02, 0.0317157287525, 0.06, 0.0882842712475, 0.1, 0.0882842712475, 0.06, 0.0317157287525],
        Rates.Of(LearningRate.Cosine(epochs: 4, minimum: 0.02), 12));

    [Fact]
    public void CosineAfterThreeEpochsOfWarmup() => Rates.AssertEqual(
        [0.025, 0.05, 0.075, 0.1, 0.0950484433951, 0.0811744900929, 0.0611260466978, 0.0388739533022, 0.0188255099071, 0.00495155660488],
        Rates.Of(LearningRate.Cosine(warmup: 3), 10));

    [Fact]
    public void WarmupThenExponential() => Rates.AssertEqual(
        [0.025, 0.05, 0.075, 0.1, 0.09, 0.081, 0.0729, 0.06561],
        Rates.Of(LearningRate.Warmup(3).Then(LearningRate.Exponential(0.9), after: 3), 8));

    [Fact]
    public void ChainedFactorsAreMultiplied() => Rates.AssertEqual(
        [0.05, 0.05625, 0.06075, 0.0637875, 0.06561, 0.059049, 0.0531441, 0.04782969],
        Rates.Of(LearningRate.Linear(0.5, 1, 4).And(LearningRate.Exponential(0.9)), 8));

    [Fact]
    public void PolynomialOfAPowerThatIsNotWhole() => Rates.AssertEqual(
        [0.1, 0.0818052146051, 0.0631445867489, 0.0438383290554, 0.0234923788618, 0, 0],
        Rates.Of(LearningRate.Polynomial(5, 0.9), 7));

    [Fact]
    public void PlateauWithCooldownAndMinimum() => Rates.AssertEqual(
        [0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.025, 0.02, 0.02],
        Rates.Of(
            LearningRate.ReduceOnPlateau(0.5, patience: 1, cooldown: 1, minimum: 0.02),
            [1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.5, 0.49999, 0.49999, 0.49999, 0.49999]));

    [Fact]
    public void PlateauOfAnAbsoluteThreshold() => Rates.AssertEqual(
        [0.1, 0.1, 0.05, 0.05, 0.025, 0.025],
        Rates.Of(LearningRate.ReduceOnPlateau(0.5, patience: 0, threshold: 0.2, relative: false), [1, 0.9, 0.7, 0.6, 0.3, 0.2]));
}
