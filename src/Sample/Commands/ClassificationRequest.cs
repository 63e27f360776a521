using System.IO;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary>What a command that tells classes apart is asked for.</summary>
/// <param name="Settings">How to train.</param>
/// <param name="Data">The file to read, or null for the built-in one.</param>
/// <param name="Report">Where to write a report, or null for nowhere.</param>
internal sealed record ClassificationRequest(TrainingSettings Settings, FileInfo? Data, FileInfo? Report);
