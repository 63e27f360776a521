#!/bin/bash
# StaticNets against other libraries for small networks, in one run on one core. See README.md.
#
#   apt-get install -y --no-install-recommends g++ util-linux python3 libfann-dev libopenblas-dev libdnnl-dev \
#       libtorch-dev python3-torch python3-sklearn libdlib-dev
#
# What is missing is left out, with a note. Needed in any case: the .NET 10 SDK, python3 and taskset (util-linux).
set -euo pipefail
cd "$(dirname "$0")"
for tool in dotnet taskset /usr/bin/python3; do
    command -v "$tool" > /dev/null || { echo "run.sh: $tool is missing" >&2; exit 1; }
done
exec /usr/bin/python3 drive.py "$@"
