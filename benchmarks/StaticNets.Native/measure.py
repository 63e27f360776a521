"""Two programs, run in turn: how long each takes from its start to its end, and what the second takes longer.

    measure.py <empty program> <program> [runs]

A program's result is its exit code, so its end is when the result is there.
"""

import os
import statistics
import sys
import time


def milliseconds(program):
    start = time.perf_counter_ns()
    process = os.posix_spawn(program, [program], os.environ)
    _, status = os.waitpid(process, 0)
    end = time.perf_counter_ns()
    return (end - start) / 1e6, os.waitstatus_to_exitcode(status)


def main():
    empty, program = sys.argv[1:3]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
    for _ in range(20):
        milliseconds(empty), milliseconds(program)

    pairs = []
    for run in range(runs):
        # Each goes first as often as the other.
        order = [empty, program] if run % 2 == 0 else [program, empty]
        times = {path: milliseconds(path) for path in order}
        pairs.append((times[empty][0], times[program][0]))
        result = times[program][1]

    differences = [longer - shorter for shorter, longer in pairs]
    sizes = [os.path.getsize(path) for path in (empty, program)]
    print(f"result          {result}")
    print(f"bytes           {sizes[0]} {sizes[1]} (+{sizes[1] - sizes[0]})")
    print(f"ms, median      {statistics.median(a for a, _ in pairs):.3f} {statistics.median(b for _, b in pairs):.3f}")
    print(f"ms, fastest     {min(a for a, _ in pairs):.3f} {min(b for _, b in pairs):.3f}")
    print(f"ms, difference  {statistics.median(differences):.3f} (median of {runs} pairs)")


main()
