using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>
/// The source material's example, 2-2-1, to the last digit of double precision: 15 significant digits are asked of every
/// number, because the material's own sums are rounded in another order.
/// </summary>
public class WorkedExampleTests
{
    private static readonly double[] Input = [0.5, 0.8];
    private static readonly double[] Target = [1];

    // weight[out][in], then bias[out], layer by layer
    private static readonly double[] Start = [0.15, 0.25, 0.20, 0.30, 0.35, 0.35, 0.40, 0.50, 0.60];

    [Fact]
    public void ClassComesOutToTheDigit()
    {
        var network = new WorkedExample(seed: 0);
        Check(ref network);
    }

    [Fact]
    public void StructComesOutToTheDigit()
    {
        var network = new WorkedExampleStruct(seed: 0);
        Check(ref network);
    }

    [Fact]
    public void SingleNeuronComesOutToTheDigit()
    {
        var neuron = new Neuron(seed: 0);
        neuron.SetParameters([0.5, -0.5, 0.1]);
        var sgd = new Sgd(learningRate: 0.1);
        neuron.Step([1, 2], [1], ref sgd);
        var parameters = new double[3];
        neuron.CopyParametersTo(parameters);
        Near(0.5598687660112452, parameters[0]);
        Near(-0.3802624679775096, parameters[1]);
        Near(0.15986876601124522, parameters[2]);
    }

    private static void Check<TNetwork>(ref TNetwork network)
        where TNetwork : INetwork<double>
    {
        network.SetParameters(Start);
        Near(0.7673709878530279, Predict(ref network));

        var training = new TrainingState<double>(network.Parameters.Length);
        Near(0.02705812864623804, network.Backward(Input, Target, training));
        var gradients = new double[9];
        network.CopyGradientsTo(gradients, training);
        Near(-0.0018860986108447553, gradients[0]);
        Near(-0.0030177577773516087, gradients[1]);
        Near(-0.002309485651392688, gradients[2]);
        Near(-0.003695177042228301, gradients[3]);
        Near(-0.02704897357936999, gradients[6]);
        Near(-0.02765577227350523, gradients[7]);

        var sgd = new Sgd(learningRate: 0.5);
        network.Update(ref sgd, training);
        var parameters = new double[9];
        network.CopyParametersTo(parameters);
        Near(0.413524486789685, parameters[6]);
        Near(0.5138278861367526, parameters[7]);
        Near(0.620763622908718, parameters[8]);
        Near(0.7743677323697119, Predict(ref network));
        Near(0.025454960097992977, network.ComputeLoss(Input, Target));
    }

    private static double Predict<TNetwork>(ref TNetwork network)
        where TNetwork : INetwork<double>
    {
        var output = new double[1];
        network.Forward(Input, output);
        return output[0];
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected.ToString("G15"), actual.ToString("G15"));
}
