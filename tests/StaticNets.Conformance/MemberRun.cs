using System;
using System.Linq;
using System.Reflection;
using System.Threading;

namespace StaticNets.Conformance;

/// <summary>Calls every member of a network that computes, and looks at no result: for what the JIT made of it and for the stack that it took.</summary>
public abstract class MemberRun
{
    /// <summary>The stack that a thread needs besides the buffers of a network: the runtime's own frames, and those of the kernels.</summary>
    private const int ThreadBytes = 24 * 1024;

    /// <summary>A run of a generated type.</summary>
    public static MemberRun Create(Type type)
    {
        Type network = type.GetInterfaces().Single(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(INetwork<>));
        object instance = Activator.CreateInstance(type, 5UL, null)!;
        return (MemberRun)Activator.CreateInstance(typeof(MemberRun<,>).MakeGenericType(type, network.GetGenericArguments()[0]), instance)!;
    }

    /// <summary>Every network of an assembly once.</summary>
    /// <returns>How many there were.</returns>
    public static int RunAll(Assembly assembly)
    {
        int count = 0;
        foreach (Type type in ReferenceCheck.NetworksOf(assembly))
        {
            Create(type).Run();
            count++;
        }

        return count;
    }

    /// <summary>
    /// Every network of an assembly on a thread whose stack is as large as the network says, and what a thread needs. Where that is not
    /// enough the process ends.
    /// </summary>
    /// <returns>How many there were.</returns>
    public static int RunAllOnTheirStack(Assembly assembly)
    {
        int count = 0;
        foreach (Type type in ReferenceCheck.NetworksOf(assembly))
        {
            MemberRun run = Create(type);
            run.Run(); // The JIT has a stack of its own need.
            int stated = Math.Max(ConstantOf(type, "ForwardStackBytes"), ConstantOf(type, "StepStackBytes"));
            Console.WriteLine($"{type.Name}: {stated}");
            Console.Out.Flush();
            var thread = new Thread(run.Run, stated + ThreadBytes);
            thread.Start();
            thread.Join();
            count++;
        }

        return count;
    }

    public abstract void Run();

    private static int ConstantOf(Type type, string name) => (int)type.GetField(name)!.GetRawConstantValue()!;
}

/// <inheritdoc/>
public sealed class MemberRun<TNetwork, T>(TNetwork network) : MemberRun
    where TNetwork : INetwork<T>
    where T : unmanaged, System.Numerics.INumber<T>
{
    private static readonly int[] RowCounts = [1, 3, 40];
    private readonly T[] _targets = RowData.PlainTargets<T>(network.Loss, network.OutputSize, 40);
    private readonly T[] _inputs = new T[40 * network.InputSize];
    private readonly T[] _outputs = new T[40 * network.OutputSize];
    private readonly TrainingState<T> _training = network.CreateTrainingState();
    private TNetwork _network = network;

    public override void Run()
    {
        foreach (int rows in RowCounts)
        {
            ReadOnlySpan<T> inputs = _inputs.AsSpan(0, rows * _network.InputSize);
            ReadOnlySpan<T> targets = _targets.AsSpan(0, rows * _network.OutputSize);
            Span<T> outputs = _outputs.AsSpan(0, rows * _network.OutputSize);
            if (_network is IStatefulNetwork<T> stateful)
            {
                stateful.ForwardSequence(inputs, outputs);
                stateful.ForwardMany(new T[rows * stateful.StateLength], inputs, outputs);
            }
            else
            {
                _network.Forward(inputs, outputs);
            }

            _network.ComputeLoss(inputs, targets);
            _network.ComputeLoss(inputs, targets, outputs);
            if (rows == 1 && !_network.Statistics.IsEmpty)
            {
                continue; // Batch norm learns from several rows.
            }

            var sgd = new Sgd(1e-3);
            var adam = new Adam(1e-3);
            _network.Backward(inputs, targets, _training);
            _network.Update(ref sgd, _training);
            _network.Step(inputs, targets, ref sgd, _training);
            _network.Step(inputs, targets, ref adam, _training);
        }
    }
}
