using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace StaticNets.Mono.Tests;

/// <summary>The members of ReadOnlySpan that an assembly names, and the methods that name them (ECMA-335, II.22.25, II.23.2.14).</summary>
internal sealed class ReadOnlySpanMembers : IDisposable
{
    private const byte Call = 0x28;

    private readonly PEReader _assembly;
    private readonly MetadataReader _metadata;

    public ReadOnlySpanMembers(string path)
    {
        _assembly = new PEReader(File.OpenRead(path));
        _metadata = _assembly.GetMetadataReader();
        Named = _metadata.MemberReferences
            .Where(handle => IsReadOnlySpan(_metadata.GetMemberReference(handle).Parent))
            .ToLookup(handle => _metadata.GetString(_metadata.GetMemberReference(handle).Name));
    }

    /// <summary>The references by the members' names; each type of element has one of its own.</summary>
    public ILookup<string, MemberReferenceHandle> Named { get; }

    /// <summary>The methods whose code calls a member of that name, as <c>Type.Method</c>.</summary>
    public IEnumerable<string> CallersOf(string member)
    {
        byte[][] calls = [.. Named[member].Select(CallOf)];
        foreach (MethodDefinitionHandle handle in _metadata.MethodDefinitions)
        {
            MethodDefinition method = _metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            byte[] code = _assembly.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
            if (calls.Any(call => code.AsSpan().IndexOf(call) >= 0))
            {
                TypeDefinition type = _metadata.GetTypeDefinition(method.GetDeclaringType());
                yield return $"{_metadata.GetString(type.Name)}.{_metadata.GetString(method.Name)}";
            }
        }
    }

    public void Dispose() => _assembly.Dispose();

    private static byte[] CallOf(MemberReferenceHandle handle)
    {
        int token = MetadataTokens.GetToken(handle);
        return [Call, (byte)token, (byte)(token >> 8), (byte)(token >> 16), (byte)(token >> 24)];
    }

    /// <summary>Whether a member's parent is a ReadOnlySpan of some type: <c>GENERICINST VALUETYPE type …</c>.</summary>
    private bool IsReadOnlySpan(EntityHandle parent)
    {
        if (parent.Kind != HandleKind.TypeSpecification)
        {
            return false;
        }

        BlobReader signature = _metadata.GetBlobReader(_metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return false;
        }

        signature.ReadCompressedInteger();
        EntityHandle type = signature.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference
            && _metadata.StringComparer.Equals(_metadata.GetTypeReference((TypeReferenceHandle)type).Name, "ReadOnlySpan`1");
    }
}
