using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>How methods ask the JIT for their best code at the first call.</summary>
internal static class MethodText
{
    /// <summary>The attribute of a method.</summary>
    public static string Optimized(NetworkPlan plan) => Optimized(plan.IsEmulated);

    /// <summary>The same with another option.</summary>
    public static string Optimized(NetworkPlan plan, string option) => Optimized(plan.IsEmulated, option);

    /// <summary>The attribute of a method, where the library is perhaps that of .NET Standard.</summary>
    public static string Optimized(bool isEmulated) => $"[MethodImpl({Optimization(isEmulated)})]";

    /// <summary>The same with another option.</summary>
    public static string Optimized(bool isEmulated, string option) => $"[MethodImpl(MethodImplOptions.{option} | {Optimization(isEmulated)})]";

    /// <summary>.NET Standard has no name for the option, which runtimes that know it respect.</summary>
    public static string Optimization(bool isEmulated) => isEmulated ? "(MethodImplOptions)512" : "MethodImplOptions.AggressiveOptimization";
}
