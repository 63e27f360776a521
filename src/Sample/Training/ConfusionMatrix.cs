using System.Collections.Generic;

namespace StaticNets.Sample.Training;

/// <summary>How often each class was answered by which.</summary>
internal sealed class ConfusionMatrix(IReadOnlyList<string> classNames)
{
    private readonly int[,] _counts = new int[classNames.Count, classNames.Count];

    public IReadOnlyList<string> ClassNames { get; } = classNames;

    /// <summary>The number of samples of a class that got an answer.</summary>
    public int this[int truth, int answer] => _counts[truth, answer];

    public int Count { get; private set; }

    /// <summary>The number of right answers.</summary>
    public int RightCount { get; private set; }

    /// <summary>The share of right answers.</summary>
    public double Accuracy => (double)RightCount / Count;

    public void Add(int truth, int answer)
    {
        _counts[truth, answer]++;
        Count++;
        RightCount += truth == answer ? 1 : 0;
    }
}
