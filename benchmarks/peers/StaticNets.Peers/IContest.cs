namespace StaticNets.Peers;

/// <summary>One network, whatever its type.</summary>
public interface IContest
{
    /// <summary>The topology.</summary>
    string Name { get; }

    /// <summary>Writes weights, samples and what every row must lead to.</summary>
    void Write(string folder);

    /// <summary>Compares with what was written and, if it agrees, measures.</summary>
    /// <returns>A JSON object.</returns>
    string Run(string folder, Row row, double seconds);
}
