using System;

namespace StaticNets.Sample.Speed;

/// <summary>A network with its work: three loops, each of which does a thing so many times.</summary>
/// <param name="Forward">The outputs for one sample.</param>
/// <param name="Step">A training step on one sample.</param>
/// <param name="BatchStep">A training step on a batch.</param>
/// <param name="Work">The samples, and the last outputs.</param>
internal sealed record Contender(Action<int> Forward, Action<int> Step, Action<int> BatchStep, Workload Work)
{
    public static Contender Create<TSubject>(TSubject subject, Workload work)
        where TSubject : struct, ISubject => new(
        times =>
        {
            for (int i = 0; i < times; i++)
            {
                subject.Forward(work.Input(i), work.Output);
            }
        },
        times =>
        {
            for (int i = 0; i < times; i++)
            {
                subject.Step(work.Input(i), work.Target(i));
            }
        },
        times =>
        {
            for (int i = 0; i < times; i++)
            {
                subject.Step(work.Inputs, work.Targets);
            }
        },
        work);

    /// <summary>Trains a little and answers a sample: what every contender must agree on before its speed counts.</summary>
    public float[] Answer()
    {
        BatchStep(3);
        Step(7);
        Forward(1);
        return Work.Output.ToArray();
    }
}
