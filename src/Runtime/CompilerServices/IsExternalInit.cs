namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where a property has <c>init</c>; .NET Standard 2.1 does not have it.</summary>
internal static class IsExternalInit
{
}
