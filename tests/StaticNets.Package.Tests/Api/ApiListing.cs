using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace StaticNets.Package.Tests.Api;

/// <summary>One line for each type and member that other assemblies can use or derive from, in ordinal order.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string[] Of(Assembly assembly) => assembly.GetTypes()
        .Where(IsVisible)
        .SelectMany(LinesOf)
        .Order(StringComparer.Ordinal)
        .ToArray();

    private static IEnumerable<string> LinesOf(Type type)
    {
        string name = TypeText.Of(type);
        yield return $"{name} : {MemberText.OfType(type)}";
        if (type.BaseType == typeof(MulticastDelegate))
        {
            yield break;
        }

        foreach (MemberInfo member in type.GetMembers(Declared))
        {
            string? line = member switch
            {
                FieldInfo field when IsVisible(field) && !field.IsSpecialName => MemberText.Of(field),
                ConstructorInfo constructor when IsVisible(constructor) => MemberText.Of(constructor),
                MethodInfo method when IsVisible(method) && !IsAccessor(method) => MemberText.Of(method),
                PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) => MemberText.Of(property, IsVisible),
                EventInfo @event when IsVisible(@event.AddMethod!) => MemberText.Of(@event),
                _ => null,
            };
            if (line is not null)
            {
                yield return $"{name}.{line}";
            }
        }
    }

    private static bool IsVisible(Type type)
        => !type.Name.Contains('<') && (type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);
}
