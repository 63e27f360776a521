using System.Collections.Generic;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.Generator.Model;

/// <summary>Whether generated code can join the annotated type.</summary>
internal static class TypeChecks
{
    public static void Check(TypeDeclaration type, bool mayBeStatic, ProjectFacts facts, List<Problem> problems)
    {
        void Report(string rule, params string[] arguments) => problems.Add(Problem.At(rule, Place.TypeName, arguments));

        if (!type.IsPartial)
        {
            Report(Rules.NotPartial, type.Name);
        }

        foreach (OuterType outer in type.OuterTypes)
        {
            if (!outer.IsPartial)
            {
                problems.Add(Problem.AtNamed(Rules.OuterTypeNotPartial, Place.OuterTypeName, outer.Name, outer.Name, type.Name));
            }
        }

        if (type.IsStatic)
        {
            if (!mayBeStatic)
            {
                Report(Rules.StaticType, type.Name);
            }
        }
        else if (type.IsAbstract)
        {
            Report(Rules.AbstractType, type.Name);
        }

        if (type.IsRefStruct)
        {
            Report(Rules.ImmutableStruct, type.Name, "ref struct", "ref");
        }
        else if (type.IsReadOnlyStruct)
        {
            Report(Rules.ImmutableStruct, type.Name, "readonly struct", "readonly");
        }

        if (type.IsFileLocal)
        {
            Report(Rules.FileLocalType, type.Name);
        }

        if (type.HasPrimaryConstructor)
        {
            Report(Rules.PrimaryConstructor, type.Name);
        }

        foreach (string member in type.TakenMembers)
        {
            problems.Add(Problem.AtNamed(Rules.MemberTaken, Place.Member, member, type.Name, member));
        }

        if (!facts.HasNativeIntegers)
        {
            Report(Rules.LanguageTooOld);
        }
    }
}
