using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using StaticNets.Generator.C;
using StaticNets.Generator.Tests.Models;
using Xunit;

namespace StaticNets.Generator.Tests.C;

/// <summary>Networks in C on an emulated microcontroller without a floating-point unit (Cortex-M3) give PyTorch's outputs, with the bits of this machine.</summary>
public sealed class CortexTests : IDisposable
{
    /// <summary>Vectors of the processor: where the stack ends, and where it begins to run.</summary>
    private const string Start = """
        extern void _start(void);
        extern char stack_top;
        __attribute__((section(".vectors"), used)) void *const vectors[2] = { &stack_top, (void *)_start };
        """;

    /// <summary>The memory of the board mps2-an385.</summary>
    private const string Memory = """
        ENTRY(_start)
        SECTIONS
        {
            . = 0;
            .text : { KEEP(*(.vectors)) *(.text*) *(.rodata*) KEEP(*(.init)) KEEP(*(.fini)) }
            .ARM.exidx : { __exidx_start = .; *(.ARM.exidx*) __exidx_end = .; }
            . = 0x20000000;
            .data : { *(.data*) }
            .bss : { __bss_start__ = .; *(.bss*) *(COMMON) __bss_end__ = .; }
            end = .;
            __end__ = .;
            stack_top = 0x20200000;
            __stack = 0x20200000;
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-cortex").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [InlineData(TestModels.Digits)]
    [InlineData("lstm-3-8-2")]
    [InlineData("lenet5")]
    public void AMicrocontrollerGivesPyTorchsOutputsWithTheBitsOfThisMachine(string model)
    {
        CCompiler.SkipWithout("gcc");
        CCompiler.SkipWithout("arm-none-eabi-gcc");
        CCompiler.SkipWithout("qemu-system-arm");
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(TestModels.PathOf(model + ".expected.json")));
        double[][] inputs = [.. Rows(expected, "inputs")];
        double[][] outputs = [.. Rows(expected, "outputs")];
        CSource source = CNetwork.Write(model + ".onnx", TestModels.BytesOf(model + ".onnx"), "net", isDouble: false, new CSelfTest(inputs, outputs, 1e-5)); // a rounding of single precision or some, of outputs up to 1 or relative to them
        File.WriteAllText(Path.Combine(_folder, "net.h"), source.Header);
        File.WriteAllText(Path.Combine(_folder, "net.c"), source.Source);
        File.WriteAllText(Path.Combine(_folder, "start.c"), Start);
        File.WriteAllText(Path.Combine(_folder, "memory.ld"), Memory);
        File.WriteAllText(Path.Combine(_folder, "bits.c"), Bits(source));

        CCompiler.Compile("gcc", _folder, ["-O2", "-o", "bits", "bits.c", "-lm"]);
        CCompiler.Compile("arm-none-eabi-gcc", _folder, ["-mcpu=cortex-m3", "-mthumb", "-O2", "-o", "bits.elf", "bits.c", "start.c", "-T", "memory.ld", "--specs=rdimon.specs", "-lm"]);
        CCompiler.Compile("arm-none-eabi-gcc", _folder, ["-mcpu=cortex-m3", "-mthumb", "-O2", "-DNET_TEST", "-o", "test.elf", "net.c", "start.c", "-T", "memory.ld", "--specs=rdimon.specs", "-lm"]);

        Assert.Contains("allowed", Emulate("test.elf"), StringComparison.Ordinal);
        Assert.Equal(CCompiler.Run(Path.Combine(_folder, "bits"), _folder), Emulate("bits.elf"));
    }

    private string Emulate(string program)
        => CCompiler.Run("qemu-system-arm", _folder, "-M", "mps2-an385", "-nographic", "-semihosting-config", "enable=on,target=native", "-kernel", program).ReplaceLineEndings("\n");

    /// <summary>A program that prints the bits of outputs for inputs of its own.</summary>
    private static string Bits(CSource source)
    {
        bool hasState = source.StateBytes > 0;
        return $$"""
            #include <stdio.h>
            #include <stdint.h>
            #include <string.h>
            #include "net.c"

            int main(void)
            {
                float inputs[NET_INPUTS], outputs[NET_OUTPUTS];
                {{(hasState ? "net_state state;\n    net_reset(&state);" : string.Empty)}}
                for (int row = 0; row < 3; row++)
                {
                    for (int i = 0; i < NET_INPUTS; i++)
                    {
                        inputs[i] = (float)((i * 7 + row * 3) % 11) / 8 - 0.5f;
                    }

                    net_forward({{(hasState ? "&state, " : string.Empty)}}inputs, outputs);
                    for (int i = 0; i < NET_OUTPUTS; i++)
                    {
                        uint32_t bits;
                        memcpy(&bits, outputs + i, sizeof bits);
                        printf("%08lx\n", (unsigned long)bits);
                    }
                }

                return 0;
            }
            """;
    }

    /// <summary>The rows of a file of expected outputs: of sequences those of the first.</summary>
    private static IEnumerable<double[]> Rows(JsonDocument expected, string name)
    {
        JsonElement samples = expected.RootElement.GetProperty(name);
        JsonElement rows = samples[0][0].ValueKind == JsonValueKind.Array ? samples[0] : samples;
        return rows.EnumerateArray().Take(8).Select(row => row.EnumerateArray().Select(number => number.GetDouble()).ToArray());
    }
}
