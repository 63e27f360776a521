using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Files;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.C;

/// <summary>Makes C of a model's file: the model and the plan are those of a static class with that file, in a project without vectors.</summary>
internal static class CNetwork
{
    /// <summary>Writes a network.</summary>
    /// <param name="file">The name of the model's file, whose ending says the format.</param>
    /// <param name="model">Its bytes, which say the whole network.</param>
    /// <param name="name">The prefix of names in C.</param>
    /// <param name="isDouble">Whether numbers are of double precision.</param>
    /// <param name="test">Rows whose outputs are known, or null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="FormatException">It is no network that can be written; the message is a sentence that says why.</exception>
    public static CSource Write(string file, byte[] model, string name, bool isDouble, CSelfTest? test, CancellationToken cancellation = default)
    {
        var problems = new List<Problem>();
        NetworkDeclaration declaration = Declare(file, name, isDouble);
        var files = new NetworkFiles(FileReference.Find(file, new[] { ProjectFile.Of(file, model) }), null);
        NetworkPlan? plan = ModelBuilder.Build(declaration, files, problems, cancellation) is { } built
            ? PlanBuilder.Build(built.Model, Facts, problems, cancellation)
            : null;
        if (plan is null)
        {
            throw new FormatException(Say(problems.First(problem => problem.IsError)));
        }

        try
        {
            return CEmitter.Emit(plan, name, test, cancellation);
        }
        catch (NotSupportedException exception)
        {
            throw new FormatException(exception.Message + " A network with such a layer cannot be written in C yet.", exception);
        }
    }

    private static ProjectFacts Facts => new(VectorSupport.None, HasMultiplyAddEstimate: false, HasNativeIntegers: true, HasFileLocalTypes: false, HasRefReadonlyParameters: false);

    private static NetworkDeclaration Declare(string file, string name, bool isDouble)
    {
        var type = new TypeDeclaration(
            string.Empty,
            EquatableArray<OuterType>.Empty,
            "class",
            name,
            string.Empty,
            name,
            IsPartial: true,
            IsStruct: false,
            IsSealed: true,
            IsStatic: true,
            IsAbstract: true,
            IsReadOnlyStruct: false,
            IsRefStruct: false,
            IsFileLocal: false,
            HasPrimaryConstructor: false,
            EquatableArray<string>.Empty,
            EquatableArray<string>.Empty);
        return new NetworkDeclaration(
            type,
            IsModel: true,
            file,
            Activation: 0,
            Loss: 0,
            OutputActivation: null,
            Precision: isDouble ? 1 : 0,
            ActivationParameter: null,
            OutputActivationParameter: null,
            LossParameter: null,
            TakesAnyTargets: false,
            IsPortable: true,
            Unroll: 0,
            Labels: null,
            Inputs: null,
            Outputs: null,
            new InferenceDeclaration(null, null, IsInferenceOnly: false, null, null, null, null, null, null));
    }

    private static string Say(Problem problem)
    {
        string format = RuleDescriptors.All.First(rule => rule.Id == problem.Rule).MessageFormat.ToString(CultureInfo.InvariantCulture);
        return string.Format(CultureInfo.InvariantCulture, format, problem.Arguments.Cast<object>().ToArray());
    }
}
