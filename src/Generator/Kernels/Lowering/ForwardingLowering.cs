using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Members that another member serves, and those that have nothing to do in this network.</summary>
internal static class ForwardingLowering
{
    /// <summary>A member that calls another one, which takes as much or leaves the rest.</summary>
    /// <param name="target">The other one.</param>
    /// <param name="name">The member.</param>
    /// <param name="number">The type of numbers in memory.</param>
    /// <param name="parameters">What the member takes.</param>
    /// <param name="left">What the other one does not take.</param>
    public static Kernel To(string target, string name, NumberType number, Parameter[] parameters, string? left = null)
    {
        Expression[] arguments = parameters
            .Where(parameter => parameter.Name != left)
            .Select(parameter => parameter.Kind == ParameterKind.Buffer ? (Expression)new Address(number, new Place(parameter.Name)) : new Named(VectorShape.One(number), parameter.Name))
            .ToArray();
        return Lower(name, parameters, new Call(target, arguments));
    }

    /// <summary>A member that has nothing to do.</summary>
    public static Kernel Nothing(string name, string reason, params Parameter[] parameters) => Lower(name, parameters, new Comment(reason));

    private static Kernel Lower(string name, Parameter[] parameters, Statement statement)
        => new(null, name, new EquatableArray<Parameter>(parameters), KernelResult.None, KernelUse.MemberPart, new EquatableArray<Statement>(new[] { statement }));
}
