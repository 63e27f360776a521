namespace System.Runtime.CompilerServices;

/// <summary>Tells the compiler, where .NET Standard has no such attribute, that a method's locals need no zeros.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
internal sealed class SkipLocalsInitAttribute : Attribute
{
}
