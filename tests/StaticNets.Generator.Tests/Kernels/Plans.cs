using System;
using System.Collections.Generic;
using System.Threading;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Files;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Tests.Planning;

namespace StaticNets.Generator.Tests.Kernels;

/// <summary>Plans of networks, without a compiler.</summary>
internal static class Plans
{
    /// <summary>The plan of a struct network.</summary>
    public static NetworkPlan Of(string topology, Activation activation = Activation.Identity, bool isDouble = false, VectorSupport vectors = VectorSupport.Full)
    {
        NetworkDeclaration declared = PlanSamples.Declare(topology);
        NetworkDeclaration declaration = declared with
        {
            Type = declared.Type with { Keyword = "struct", IsStruct = true },
            Activation = (int)activation,
            OutputActivation = (int)Activation.Identity,
            Precision = isDouble ? 1 : 0,
            Inference = declared.Inference with { IsInferenceOnly = vectors == VectorSupport.None },
        };
        ProjectFacts facts = PlanSamples.Facts with { Vectors = vectors };
        var problems = new List<Problem>();
        BuiltModel built = ModelBuilder.Build(declaration, NetworkFiles.Find(declaration, Array.Empty<ProjectFile>()), problems, CancellationToken.None)
            ?? throw new ArgumentException(string.Join(", ", problems), nameof(topology));
        return Planner.Plan(built.Model, facts, CancellationToken.None);
    }
}
