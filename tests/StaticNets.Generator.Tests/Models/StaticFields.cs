using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>The static fields that the code of a method touches.</summary>
internal static class StaticFields
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<FieldInfo> Of(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? Array.Empty<byte>();
        for (int i = 0; i < code.Length;)
        {
            OpCode operation = Codes[code[i] == 0xFE ? unchecked((short)(0xFE00 | code[++i])) : code[i]];
            i++;
            if (operation == OpCodes.Ldsfld || operation == OpCodes.Ldsflda || operation == OpCodes.Stsfld)
            {
                Type[]? typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
                yield return method.Module.ResolveField(BitConverter.ToInt32(code, i), typeArguments, method.IsGenericMethod ? method.GetGenericArguments() : null)!;
            }

            i += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, i)),
                _ => 4,
            };
        }
    }
}
