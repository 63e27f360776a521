using System;
using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Declarations;

/// <summary>An enum whose members are classes.</summary>
/// <param name="FullName">Its name from <c>global::</c>.</param>
/// <param name="Name">Its name alone.</param>
/// <param name="IsEnum">Whether it is one.</param>
/// <param name="Values">The values of its members, each once, in order.</param>
/// <param name="IsPublic">Whether all that see the network may see it.</param>
/// <param name="IsReachable">Whether generated code may name it.</param>
internal sealed record LabelsUse(string FullName, string Name, bool IsEnum, EquatableArray<long> Values, bool IsPublic, bool IsReachable);

/// <summary>A struct whose fields are a row of inputs or outputs.</summary>
/// <param name="FullName">Its name from <c>global::</c>.</param>
/// <param name="Name">Its name alone.</param>
/// <param name="IsStruct">Whether it is one that generated code can fill and read.</param>
/// <param name="Fields">Its fields and properties in the order of the source.</param>
/// <param name="IsPublic">Whether all that see the network may see it.</param>
/// <param name="IsReachable">Whether generated code may name it.</param>
internal sealed record RowUse(string FullName, string Name, bool IsStruct, EquatableArray<RowField> Fields, bool IsPublic, bool IsReachable);

/// <summary>A field or a property of such a struct.</summary>
/// <param name="Name">Its name, escaped.</param>
/// <param name="Type">The keyword of its type, if that is a number or a <c>bool</c>; else the name of its type.</param>
/// <param name="IsNumber">Whether it is.</param>
/// <param name="IsWritable">Whether an object initializer may set it.</param>
internal readonly record struct RowField(string Name, string Type, bool IsNumber, bool IsWritable) : IEquatable<RowField>;
