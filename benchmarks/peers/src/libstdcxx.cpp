// TorchSharp 0.107 asks for libstdc++ of GCC 13.2 because of this one function, which prepares std::cout and the like. Older libraries do that when iostream is included.
#include <iostream>
extern "C" void _ZSt21ios_base_library_initv() {}
