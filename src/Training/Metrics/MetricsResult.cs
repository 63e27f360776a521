using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <summary>The metrics of one pass over some rows. Immutable.</summary>
public abstract class MetricsResult
{
    private readonly KeyValuePair<string, double>[] _values;

    private protected MetricsResult(int count, params KeyValuePair<string, double>[] values)
    {
        Count = count;
        _values = values;
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The metrics by name, in the order in which they are printed.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Values => _values;

    /// <summary>A metric by its name.</summary>
    /// <param name="name">One of the names in <see cref="Values"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no metric of that name.</exception>
    public double this[string name]
    {
        get
        {
            foreach (KeyValuePair<string, double> value in _values)
            {
                if (string.Equals(value.Key, name, StringComparison.Ordinal))
                {
                    return value.Value;
                }
            }

            throw new KeyNotFoundException($"There is no metric '{name}'. There are: {string.Join(", ", Array.ConvertAll(_values, value => value.Key))}.");
        }
    }

    /// <summary>The metrics in one line, like <c>accuracy 0.9667, f1 0.9666</c>.</summary>
    /// <returns>The line, with the decimal point of the invariant culture.</returns>
    public string ToLine() => string.Join(", ", Array.ConvertAll(_values, value => value.Key + " " + Text(value.Value)));

    private protected static KeyValuePair<string, double> Named(string name, double value) => new(name, value);

    internal static string Text(double value)
        => double.IsNaN(value) ? "NaN" : Math.Abs(value) is 0 or (>= 1e-3 and < 1e5)
            ? value.ToString("0.0000", CultureInfo.InvariantCulture)
            : value.ToString("0.000E+0", CultureInfo.InvariantCulture);
}
