using System;

namespace StaticNets.Sample.Data;

/// <summary>Data that cannot be used; the message says where and why.</summary>
internal sealed class DataException(string message, Exception? inner = null) : Exception(message, inner);
