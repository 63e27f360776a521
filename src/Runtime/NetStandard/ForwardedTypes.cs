using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

// An assembly for .NET Standard 2.1 is compiled against the library's own type, and finds the runtime's where there is one.
[assembly: TypeForwardedTo(typeof(Vector128))]
[assembly: TypeForwardedTo(typeof(Vector128<>))]
