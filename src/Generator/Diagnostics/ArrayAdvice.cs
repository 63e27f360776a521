using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Diagnostics;

/// <summary>Points at struct networks of which the runtime makes no array: it keeps the size of an element in 16 bits.</summary>
internal static class ArrayAdvice
{
    /// <summary>The largest element of an array.</summary>
    private const int MaxElementBytes = ushort.MaxValue;

    /// <summary>Adds a problem if a network, with the fields that the user gives it, is too large.</summary>
    public static void Check(NetworkPlan plan, INamedTypeSymbol type, List<Problem> problems)
    {
        if (!plan.Model.Type.IsStruct || plan.Model.IsBaked)
        {
            return;
        }

        long bytes = plan.ValueBytes + OwnFields.SizeOf(type);
        if (bytes > MaxElementBytes)
        {
            problems.Add(Problem.At(Rules.StructTooLargeForArrays, Place.TypeName, type.Name, bytes.ToString("N0", CultureInfo.InvariantCulture), MaxElementBytes.ToString("N0", CultureInfo.InvariantCulture)));
        }
    }
}
