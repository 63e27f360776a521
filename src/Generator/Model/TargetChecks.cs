using System.Collections.Generic;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.Generator.Model;

/// <summary>Whether a project has what generated code needs.</summary>
internal static class TargetChecks
{
    /// <summary>Checks a project.</summary>
    /// <param name="isTrained">Whether the network can be trained.</param>
    /// <param name="facts">What the project offers.</param>
    /// <param name="problems">Where problems are added.</param>
    public static void Check(bool isTrained, ProjectFacts facts, List<Problem> problems)
    {
        if (!facts.HasNativeIntegers)
        {
            problems.Add(Problem.At(Rules.LanguageTooOld, Place.TypeName));
        }

        if (facts.HidingName is { } hiding)
        {
            problems.Add(Problem.At(Rules.HidingName, Place.TypeName, hiding));
        }

        // Without vectors a network can be used but not trained.
        if (isTrained && facts.Vectors == VectorSupport.None)
        {
            problems.Add(Problem.At(Rules.MissingVectorTypes, Place.TypeName));
        }
    }
}
