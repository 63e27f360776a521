using System;
using System.Collections.Generic;
using System.Threading;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Files;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using Xunit;

namespace StaticNets.Generator.Tests.Planning;

/// <summary>Models and plans of networks that no source declares.</summary>
internal static class PlanSamples
{
    /// <summary>A project of today.</summary>
    public static readonly ProjectFacts Facts = new(VectorSupport.Full, HasMultiplyAddEstimate: true, HasNativeIntegers: true, HasFileLocalTypes: true, HasRefReadonlyParameters: true);

    /// <summary>The declaration of a class with tanh and a mean squared error.</summary>
    public static NetworkDeclaration Declare(string topology) => new(
        new TypeDeclaration(
            string.Empty,
            EquatableArray<OuterType>.Empty,
            "class",
            "Net",
            string.Empty,
            "Net",
            IsPartial: true,
            IsStruct: false,
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
        (int)Activation.Tanh,
        (int)Loss.Mse,
        OutputActivation: null,
        Precision: 0,
        ActivationParameter: null,
        OutputActivationParameter: null,
        LossParameter: null,
        TakesAnyTargets: false,
        IsPortable: false,
        Unroll: 0,
        Labels: null,
        Inputs: null,
        Outputs: null,
        new InferenceDeclaration(null, null, false, null, null, null, null, null, null));

    public static NetworkModel Model(string topology, LayerKinds? kinds = null, CancellationToken cancellation = default)
    {
        NetworkDeclaration declaration = Declare(topology);
        var problems = new List<Generator.Diagnostics.Problem>();
        BuiltModel? built = ModelBuilder.Build(declaration, NetworkFiles.Find(declaration, Array.Empty<ProjectFile>()), problems, cancellation, kinds);
        Assert.Empty(problems);
        return built!.Model;
    }

    public static NetworkPlan Plan(string topology, LayerKinds? kinds = null) => Planner.Plan(Model(topology, kinds), Facts, CancellationToken.None);
}
