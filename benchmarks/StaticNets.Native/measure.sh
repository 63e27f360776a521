#!/bin/sh
# Publishes both programs and the sample, and measures them: measure.sh <folder> [runs] [instruction set, as for IlcInstructionSet]
set -e
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
for program in Empty Classify; do
    dotnet publish -c Release "$here" -p:Program=$program -p:IlcInstructionSet="$3" -o "$folder/$program" -v:q -nologo
done
dotnet publish -c Release "$here/../../src/NativeSample" -p:IlcInstructionSet="$3" -o "$folder/Sample" -v:q -nologo
python3 "$here/measure.py" "$folder/Empty/StaticNets.Native.Empty" "$folder/Classify/StaticNets.Native.Classify" "${2:-2000}"
"$folder/Sample/StaticNets.NativeSample" --time
