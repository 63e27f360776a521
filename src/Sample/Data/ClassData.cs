using System.Collections.Generic;

namespace StaticNets.Sample.Data;

/// <summary>Rows with their classes, as they stand in the file, and what the classes are called.</summary>
internal sealed record ClassData(Dataset<float> Rows, IReadOnlyList<string> ClassNames);
