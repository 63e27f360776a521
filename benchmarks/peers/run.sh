#!/bin/bash
# StaticNets against other libraries for small networks, in one process on one core. See README.md.
#
#   apt-get install -y --no-install-recommends g++ perl util-linux libopenblas-dev libdnnl-dev libfann-dev libdlib-dev
#
# What is missing is left out, with a note. Needed in any case: the .NET 10 SDK and taskset (util-linux).
#
#   run.sh [--core N] [--publish] [options of StaticNets.Peers; --help lists them]
#   run.sh [--core N] --dynamic
#
# --publish writes the tables into docs/performance.md, into the part for the width of this machine's vectors;
# --dynamic takes generated against dynamic networks (StaticNets.Benchmarks) and writes that part.
set -euo pipefail
cd "$(dirname "$0")"

core=$(($(nproc --all) - 1)) dynamic=false page=../../docs/performance.md options=()
while (($# > 0)); do
    case $1 in
        --core) core=$2 && shift ;;
        --publish) options+=(--page "$page") ;;
        --dynamic) dynamic=true ;;
        *) options+=("$1") ;;
    esac
    shift
done
for tool in dotnet taskset; do
    command -v "$tool" >/dev/null || { echo "run.sh: $tool is missing" >&2; exit 1; }
done
mkdir -p artifacts
binaries=StaticNets.Peers/bin/Release/net10.0

if $dynamic; then
    dotnet build -c Release --nologo -v quiet StaticNets.Peers >&2
    dotnet run -c Release --project ../StaticNets.Benchmarks -- --pin "$core" | sed -n '/^Nanoseconds/,$p' >artifacts/dynamic.txt
    exec dotnet "$binaries/StaticNets.Peers.dll" --page "$page" --dynamic artifacts/dynamic.txt
fi

# One thread for all; and where StaticNets may not use AVX-512, the others that have a switch may not either. ONNX Runtime has none.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1
flags=(-O3 -march=native -std=c++17 -w -shared -fPIC -fvisibility=hidden -fno-gnu-unique)
if [[ ${DOTNET_EnableAVX512:-1} == 0 ]]; then
    export OPENBLAS_CORETYPE=Haswell DNNL_MAX_CPU_ISA=AVX2 ATEN_CPU_CAPABILITY=avx2 ONEDNN_MAX_CPU_ISA=AVX2 MKL_ENABLE_INSTRUCTIONS=AVX2
    flags+=(-mno-avx512f)
fi

native=()
# peer NAME PACKAGE OPTION...: compiles src/NAME.cpp into artifacts/NAME.so.
peer() {
    local source=src/$1.cpp library=artifacts/$1.so package=$2
    shift 2
    # Always anew: the flags depend on the machine.
    if g++ "${flags[@]}" "$source" -o "$library" "$@" 2>artifacts/errors.txt; then
        native+=("$library")
    else
        echo "left out: $source (is $package installed?): $(grep -m 1 error artifacts/errors.txt || head -n 1 artifacts/errors.txt)" >&2
    fi
}
echo "compiling" >&2
peer templates g++ -ffast-math
peer products g++ -ffast-math
peer lenet g++ -ffast-math
peer openblas libopenblas-dev -ffast-math -I/usr/include/x86_64-linux-gnu -lopenblas
peer onednn libdnnl-dev -ldnnl
peer dlib libdlib-dev -ldlib -lopenblas -lpthread
peer fann libfann-dev "-DVERSION=\"$(dpkg-query -W -f '${source:Upstream-Version}' libfann-dev 2>/dev/null || true)\"" -lfloatfann -lm
dotnet build -c Release --nologo -v quiet -p:LibrariesFromNuGet=true StaticNets.Peers >&2

# TorchSharp's library asks for libstdc++ of GCC 13.2 for the sake of one function. Where the system's is older, the demand becomes a wish, and the function comes from here.
system=$(ldconfig -p | sed -nE 's/.*libstdc\+\+\.so\.6 .*=> (.*)/\1/p' | head -n 1)
if ! grep -qa 'GLIBCXX_3\.4\.32' "$system"; then
    # The entry of GLIBCXX_3.4.32 in the list of needed versions: its hash, then flags, of which 2 is "weak".
    perl -0777 -pi -e 's/\x42\xf8\x97\x02\x00\x00/\x42\xf8\x97\x02\x02\x00/' "$binaries/libLibTorchSharp.so"
    g++ -O1 -shared -fPIC src/libstdcxx.cpp -o artifacts/libstdcxx.so
    export LD_PRELOAD=$PWD/artifacts/libstdcxx.so
fi

commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
if [[ -n $(git status --porcelain -- ../../src . 2>/dev/null) ]]; then
    commit+=" with changes"
fi
exec taskset -c "$core" dotnet "$binaries/StaticNets.Peers.dll" --native "$(IFS=,; echo "${native[*]}")" --commit "$commit" --results artifacts ${options[@]+"${options[@]}"}
