using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using StaticNets.Numerics;
using Portable = StaticNets.Numerics.Portable;

namespace StaticNets.Tests.Numerics;

/// <summary>Finds the public functions of the numerics by reflection, so that none is left out.</summary>
internal static class Formula
{
    private static readonly Type[] Classes =
    [
        typeof(Elementary), typeof(Activations), typeof(Losses),
        typeof(Portable.Elementary), typeof(Portable.Activations), typeof(Portable.Losses),
    ];

    /// <summary>The overloads for one number, of one class or of all, the portable ones included.</summary>
    public static IEnumerable<MethodInfo> ScalarMethods(Type element, Type? only = null)
        => Classes.Where(type => only is null || type == only)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == element);

    /// <summary>The overload for another type, a vector for example.</summary>
    public static MethodInfo Overload(MethodInfo method, Type type)
        => method.DeclaringType!.GetMethod(method.Name, [.. method.GetParameters().Select(_ => type)])
            ?? throw new MissingMethodException(method.DeclaringType.Name, $"{method.Name} for {type}");

    /// <summary>A function by its name, for example <c>"SiluSlope"</c>.</summary>
    public static MethodInfo Scalar(Type type, string name, Type element)
        => ScalarMethods(element, type).Single(method => method.Name == name);

    /// <summary>The value at a point; the further arguments follow the first.</summary>
    public static double Evaluate(MethodInfo method, params double[] arguments)
        => Convert.ToDouble(method.Invoke(null, [.. arguments.Select(value => Convert.ChangeType(value, method.ReturnType))]));

    /// <summary>The slope at x, whichever of x and y = f(x) the slope takes.</summary>
    public static double SlopeAt(MethodInfo value, MethodInfo slope, params double[] arguments)
    {
        if (slope.GetParameters()[0].Name == "x")
        {
            return Evaluate(slope, arguments);
        }

        return Evaluate(slope, [Evaluate(value, arguments), .. arguments.Skip(1)]);
    }
}
