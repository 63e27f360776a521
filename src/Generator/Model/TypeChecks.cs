using System.Collections.Generic;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.Generator.Model;

/// <summary>Whether generated code can join the annotated type.</summary>
internal static class TypeChecks
{
    public static void Check(NetworkDeclaration declaration, bool mayBeStatic, List<Problem> problems)
    {
        TypeDeclaration type = declaration.Type;
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

            if (outer.IsFileLocal)
            {
                problems.Add(Problem.AtNamed(Rules.FileLocalType, Place.OuterTypeName, outer.Name, outer.Name));
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
            Report(Rules.ImmutableStruct, type.Name, "ref struct", "ref", "arrays, fields and generic code cannot hold");
        }
        else if (type.IsReadOnlyStruct && !declaration.IsBaked)
        {
            Report(Rules.ImmutableStruct, type.Name, "readonly struct", "readonly", "cannot hold parameters that " + (declaration.IsInferenceOnly ? "are set at run time" : "training changes"));
        }

        if (type.IsFileLocal)
        {
            Report(Rules.FileLocalType, type.Name);
        }

        if (type.HasPrimaryConstructor)
        {
            Report(Rules.PrimaryConstructor, type.Name);
        }

        CheckBase(declaration, problems);
        CheckFields(declaration, problems);
        foreach (string member in type.TakenMembers)
        {
            problems.Add(Problem.AtNamed(Rules.MemberTaken, Place.Member, member, type.Name, member));
        }
    }

    /// <summary>Whether the generated constructor can call that of the base class, and generated members stand beside its members.</summary>
    private static void CheckBase(NetworkDeclaration declaration, List<Problem> problems)
    {
        TypeDeclaration type = declaration.Type;
        if (type.BaseWithoutConstructor is { } @base && !declaration.IsInferenceOnly)
        {
            problems.Add(Problem.AtNamed(Rules.BaseConstructor, Place.BaseType, @base, @base, type.Name));
        }

        foreach (string member in type.HiddenAbstractMembers)
        {
            problems.Add(Problem.At(Rules.AbstractMemberHidden, Place.TypeName, type.Name, member));
        }
    }

    /// <summary>Whether the field of the parameters can stand beside the user's own, and both can be copied.</summary>
    private static void CheckFields(NetworkDeclaration declaration, List<Problem> problems)
    {
        TypeDeclaration type = declaration.Type;
        if (declaration.IsBaked)
        {
            return;
        }

        if (type.Layout == "LayoutKind.Explicit" || (type.Layout == "LayoutKind.Sequential" && type.HasOwnFields))
        {
            problems.Add(Problem.At(
                Rules.FieldLayout,
                Place.TypeName,
                type.Name,
                type.Layout,
                type.Layout == "LayoutKind.Explicit" ? "requires an offset for each field, but the generated code adds a field" : "orders fields, but fields in different parts of a type have no order"));
        }

        foreach (string member in type.Copy?.Uncopied ?? default)
        {
            problems.Add(Problem.AtNamed(Rules.RecordNotCopied, Place.OwnMember, member, type.Name, $"cannot copy the value of '{member}', because assigning it may change the value; write the constructor yourself, and call CopyParametersFrom(original) in it"));
        }

        if (type.Copy?.Forgotten is { } original)
        {
            problems.Add(Problem.At(Rules.RecordNotCopied, Place.CopyConstructor, type.Name, $"does not copy the weights; call CopyParametersFrom({original}) in it"));
        }
    }
}
