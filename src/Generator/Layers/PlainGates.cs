using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Tree;

namespace StaticNets.Generator.Layers;

/// <summary>
/// The gates of a recurrent layer that are a function of their weighted sums and of nothing else. They are computed before the rest of a step, in the place of their sums: a loop over one function
/// has its constants in registers, and those of one function that follow each other are one row.
/// </summary>
internal sealed class PlainGates
{
    private readonly string?[] _functions;
    private int _count;

    /// <summary>None as yet.</summary>
    /// <param name="gates">How many gates there are.</param>
    public PlainGates(int gates) => _functions = new string?[gates];

    /// <summary>Whether a gate is one of them.</summary>
    public bool Contains(int gate) => _functions[gate] is not null;

    /// <summary>Notes a function of the step.</summary>
    /// <param name="gate">The gate whose sums it takes, or -1.</param>
    /// <param name="function">The function.</param>
    public void Note(int gate, Apply function)
    {
        _count++;
        if (gate >= 0)
        {
            _functions[gate] = function.Function;
        }
    }

    /// <summary>Leaves all in the step, where a loop of their own would only cost.</summary>
    public void Clear() => Array.Clear(_functions, 0, _functions.Length);

    /// <summary>Whether the step has more than one function.</summary>
    public bool AreWorthLoops => _count > 1;

    /// <summary>Neighbours of one function, in order.</summary>
    /// <param name="areSideBySide">Whether the sums of two gates that follow each other lie side by side.</param>
    public IEnumerable<(int First, int Count, string Function)> Runs(Func<int, int, bool> areSideBySide)
    {
        for (int first = 0; first < _functions.Length;)
        {
            int end = first + 1;
            if (_functions[first] is { } function)
            {
                while (end < _functions.Length && _functions[end] == function && areSideBySide(end - 1, end))
                {
                    end++;
                }

                yield return (first, end - first, function);
            }

            first = end;
        }
    }
}
