using StaticNets.Sample.Data;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary>Classes to be told apart.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Format">What the rows look like.</param>
/// <param name="FileText">The same in words, for who brings a file of their own.</param>
/// <param name="Goal">The test accuracy that is hoped for.</param>
/// <param name="Defaults">Settings that suit it.</param>
internal sealed record ClassificationTask(string Title, DataFormat Format, string FileText, double Goal, TrainingSettings Defaults)
{
    /// <summary>The request of someone who states nothing.</summary>
    public ClassificationRequest DefaultRequest => new(Defaults, Data: null, Report: null);
}
