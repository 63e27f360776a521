using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>How methods ask the JIT for their best code at the first call.</summary>
internal static class MethodText
{
    /// <summary>The attribute of a method.</summary>
    public static string Optimized(NetworkPlan plan) => $"[MethodImpl({Option(plan)})]";

    /// <summary>The same with another option.</summary>
    public static string Optimized(NetworkPlan plan, string option) => $"[MethodImpl(MethodImplOptions.{option} | {Option(plan)})]";

    private static string Option(NetworkPlan plan) => Optimization(plan.IsEmulated);

    /// <summary>.NET Standard has no name for the option, which runtimes that know it respect.</summary>
    public static string Optimization(bool isEmulated) => isEmulated ? "(MethodImplOptions)512" : "MethodImplOptions.AggressiveOptimization";
}
