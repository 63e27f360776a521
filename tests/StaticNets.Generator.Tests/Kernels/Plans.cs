using System;
using System.Collections.Generic;
using System.Threading;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Files;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Tests.Kernels;

/// <summary>Plans of networks, without a compiler.</summary>
internal static class Plans
{
    /// <summary>The plan of a struct network.</summary>
    public static NetworkPlan Of(string topology, Activation activation = Activation.Identity, bool isDouble = false, VectorSupport vectors = VectorSupport.Full)
    {
        var declaration = new NetworkDeclaration(
            new TypeDeclaration(
                string.Empty,
                EquatableArray<OuterType>.Empty,
                "struct",
                "Net",
                string.Empty,
                "Net",
                IsPartial: true,
                IsStruct: true,
                IsSealed: false,
                IsStatic: false,
                IsAbstract: false,
                IsReadOnlyStruct: false,
                IsRefStruct: false,
                IsFileLocal: false,
                HasPrimaryConstructor: false,
                EquatableArray<string>.Empty,
                EquatableArray<string>.Empty),
            IsModel: false,
            topology,
            (int)activation,
            (int)Loss.Mse,
            OutputActivation: (int)Activation.Identity,
            isDouble ? 1 : 0,
            ActivationParameter: null,
            OutputActivationParameter: null,
            LossParameter: null,
            TakesAnyTargets: false,
            IsPortable: false,
            Unroll: 0,
            Labels: null,
            Inputs: null,
            Outputs: null,
            new InferenceDeclaration(null, null, IsInferenceOnly: vectors == VectorSupport.None, null, null, null, null, null, null));
        var facts = new ProjectFacts(vectors, true, true, true, true);
        var problems = new List<Problem>();
        BuiltModel built = ModelBuilder.Build(declaration, NetworkFiles.Find(declaration, Array.Empty<ProjectFile>()), problems, CancellationToken.None)
            ?? throw new ArgumentException(string.Join(", ", problems), nameof(topology));
        return Planner.Plan(built.Model, facts, CancellationToken.None);
    }
}
