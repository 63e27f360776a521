using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace StaticNets.Package.Tests.Api;

/// <summary>
/// A member as <c>Name(parameters) : modifiers type</c>: the name stands first, so that ordinal order keeps together what belongs together.
/// </summary>
internal static class MemberText
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string OfType(Type type)
    {
        string kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.BaseType == typeof(MulticastDelegate) ? "delegate"
            : type.IsValueType ? (Has<IsReadOnlyAttribute>(type) ? "readonly " : string.Empty) + (type.IsByRefLike ? "ref struct" : "struct")
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        string access = type.IsNestedFamily || type.IsNestedFamORAssem ? "protected" : "public";
        if (kind == "delegate")
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"{access} delegate {Result(invoke)} {Parameters(invoke)}";
        }

        if (kind == "enum")
        {
            return $"{access} enum {TypeText.Of(Enum.GetUnderlyingType(type))}";
        }

        IEnumerable<Type> bases = type.GetInterfaces().OrderBy(TypeText.Of, StringComparer.Ordinal);
        if (type.BaseType is { } inherited && inherited != typeof(object) && inherited != typeof(ValueType))
        {
            bases = bases.Prepend(inherited);
        }

        string list = string.Join(", ", bases.Select(TypeText.Of));
        return $"{access} {kind}{(list.Length == 0 ? string.Empty : " : ")}{list}{TypeText.Constraints(type.GetGenericArguments())}";
    }

    public static string Of(FieldInfo field)
    {
        string type = TypeText.Of(field.FieldType, Nullability.Create(field));
        string access = field.IsPublic ? "public" : "protected";
        if (field.IsLiteral)
        {
            return $"{field.Name} : {access} const {type} = {Constant(field.GetRawConstantValue())}";
        }

        return $"{field.Name} : {access} {(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{type}";
    }

    public static string Of(ConstructorInfo constructor) => $"{constructor.DeclaringType!.Name.Split('`')[0]}{Parameters(constructor)} : {Access(constructor)}";

    public static string Of(MethodInfo method)
    {
        Type[] arguments = method.GetGenericArguments();
        string generic = arguments.Length == 0 ? string.Empty : $"<{string.Join(", ", arguments.Select(argument => argument.Name))}>";
        return $"{method.Name}{generic}{Parameters(method)} : {Modifiers(method)} {Result(method)}{TypeText.Constraints(arguments)}";
    }

    public static string Of(PropertyInfo property, Func<MethodBase, bool> isVisible)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(accessor => isVisible(accessor))];
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        MethodInfo widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        string bodies = string.Concat(accessors.Select(accessor => AccessorText(property, accessor, widest)));
        string result = property.GetMethod is { } getter ? Result(getter) : TypeText.Of(property.PropertyType, Nullability.Create(property));
        return $"{name} : {Modifiers(widest)} {result} {{ {bodies}}}";
    }

    public static string Of(EventInfo @event)
        => $"{@event.Name} : {Modifiers(@event.AddMethod!)} event {TypeText.Of(@event.EventHandlerType!, Nullability.Create(@event))}";

    /// <summary>By its name: .NET Standard 2.1 does not have the type, so a library has its own.</summary>
    private static bool IsInit(Type modifier) => modifier.FullName == typeof(IsExternalInit).FullName;

    private static string AccessorText(PropertyInfo property, MethodInfo accessor, MethodInfo widest)
    {
        string word = accessor == property.GetMethod ? "get"
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Any(IsInit) ? "init"
            : "set";
        return $"{(Access(accessor) == Access(widest) ? string.Empty : Access(accessor) + " ")}{word}; ";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodInfo method)
    {
        string modifiers = Access(method);
        if (method.IsStatic)
        {
            modifiers += method.IsAbstract ? " static abstract" : " static";
        }
        else if (method.DeclaringType!.IsInterface)
        {
            modifiers += method.IsAbstract ? string.Empty : " virtual";
        }
        else if (method.GetBaseDefinition().DeclaringType != method.DeclaringType)
        {
            modifiers += method.IsFinal ? " sealed override" : " override";
        }
        else if (method.IsAbstract)
        {
            modifiers += " abstract";
        }
        else if (method.IsVirtual && !method.IsFinal)
        {
            modifiers += " virtual";
        }

        bool isReadOnly = method.DeclaringType!.IsValueType && !method.IsStatic && !Has<IsReadOnlyAttribute>(method.DeclaringType) && Has<IsReadOnlyAttribute>(method);
        return isReadOnly ? modifiers + " readonly" : modifiers;
    }

    private static string Result(MethodInfo method)
    {
        string reference = !method.ReturnType.IsByRef ? string.Empty : Has<IsReadOnlyAttribute>(method.ReturnParameter) ? "ref readonly " : "ref ";
        return reference + TypeText.Of(method.ReturnType, Nullability.Create(method.ReturnParameter));
    }

    private static string Parameters(MethodBase method)
    {
        string receiver = Has<ExtensionAttribute>(method) ? "this " : string.Empty;
        return $"({receiver}{string.Join(", ", method.GetParameters().Select(Parameter))})";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        string modifier = parameter switch
        {
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true } when Has<RequiresLocationAttribute>(parameter) => "ref readonly ",
            { ParameterType.IsByRef: true } when Has<IsReadOnlyAttribute>(parameter) => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when Has<ParamArrayAttribute>(parameter) || Has<ParamCollectionAttribute>(parameter) => "params ",
            _ => string.Empty,
        };
        string scoped = Has<ScopedRefAttribute>(parameter) && modifier != "params " ? "scoped " : string.Empty;
        string value = parameter.HasDefaultValue ? " = " + Default(parameter) : string.Empty;
        return $"{scoped}{modifier}{TypeText.Of(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string Default(ParameterInfo parameter)
        => parameter.RawDefaultValue is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? "default"
            : Constant(parameter.RawDefaultValue);

    private static string Constant(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => $"\"{text}\"",
        char character => $"'{character}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static bool Has<TAttribute>(MemberInfo member)
        where TAttribute : Attribute
        => member.GetCustomAttributesData().Any(IsOf<TAttribute>);

    private static bool Has<TAttribute>(ParameterInfo parameter)
        where TAttribute : Attribute
        => parameter.GetCustomAttributesData().Any(IsOf<TAttribute>);

    // By name: a library for .NET 8 may hold such an attribute of its own.
    private static bool IsOf<TAttribute>(CustomAttributeData data)
        where TAttribute : Attribute
        => data.AttributeType.FullName == typeof(TAttribute).FullName;
}
