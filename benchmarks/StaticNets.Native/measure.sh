#!/bin/sh
# Publishes both programs and the sample, and measures them: measure.sh <folder> [runs] [instruction set, as for IlcInstructionSet]
set -e
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
for program in Empty Classify; do
    dotnet publish -c Release "$here" -p:Program=$program -p:IlcInstructionSet="$3" -o "$folder" -v:q -nologo
done
dotnet publish -c Release "$here/../../src/NativeSample" -p:IlcInstructionSet="$3" -o "$folder" -v:q -nologo
python3 "$here/measure.py" "$folder/StaticNets.Native.Empty" "$folder/StaticNets.Native.Classify" "${2:-2000}"
"$folder/StaticNets.NativeSample" --time
