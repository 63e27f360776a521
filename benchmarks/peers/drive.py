"""Builds the contestants, lets them take turns, and writes the tables. Python's standard library only."""
import argparse
import datetime
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OUT = HERE / "artifacts"
PAGE = ROOT / "docs" / "performance.md"
PYTHON = "/usr/bin/python3"  # the one that has Debian's packages
FLAGS = ["-O3", "-march=native", "-std=c++17", "-w"]

NETS = {
    "2-4-3-1": "sigmoid, MSE", "4-16-16-3": "tanh, MSE", "8-32-32-4": "relu, MSE", "64-64-10": "relu, cross-entropy",
    "784-32-10": "relu, cross-entropy", "784-128-64-10": "relu, cross-entropy",
}
ROWS = {
    "forward-1": "Forward, one sample: nanoseconds",
    "forward-128": "Forward, batches of 128: thousand samples a second",
    "sgd-1": "Training, SGD, batches of 1: thousand samples a second",
    "sgd-32": "Training, SGD, batches of 32: thousand samples a second",
    "sgd-128": "Training, SGD, batches of 128: thousand samples a second",
    "adam-1": "Training, Adam, batches of 1: thousand samples a second",
    "adam-32": "Training, Adam, batches of 32: thousand samples a second",
}


class Cpp:
    """A contestant in C++: one source, one header that must be there, what it is linked with."""

    def __init__(self, title, header, package, *options):
        self.title, self.header, self.package, self.options = title, header, package, list(options)

    def prepare(self, key):
        if not shutil.which("g++"):
            return "g++ is not installed"
        probe = subprocess.run(["g++", *FLAGS, *self.options, "-E", "-x", "c++", "-", "-o", os.devnull], input=f"#include <{self.header}>\n", text=True, capture_output=True)
        if probe.returncode:
            return f"{self.package} is not installed"
        source, program = HERE / "src" / f"{key}.cpp", OUT / key
        if not program.exists() or program.stat().st_mtime < max(source.stat().st_mtime, (HERE / "src" / "peers.hpp").stat().st_mtime):
            note(f"compiling {key}")
            build = subprocess.run(["g++", *FLAGS, str(source), "-o", str(program), *self.options], text=True, capture_output=True)
            if build.returncode:
                return "it does not compile here: " + (build.stderr.partition("error: ")[2].splitlines() or ["no message"])[0]
        self.command = [str(program)]
        return None


class Python:
    def __init__(self, title, module, package):
        self.title, self.module, self.package = title, module, package

    def prepare(self, key):
        if subprocess.run([PYTHON, "-c", f"import numpy, {self.module}"], capture_output=True).returncode:
            return f"{self.package} is not installed"
        self.command = [PYTHON, str(HERE / "src" / f"{key}.py")]
        return None


class StaticNets:
    title, package = "StaticNets", None

    def prepare(self, key):
        note("building StaticNets.Peers")
        build = subprocess.run(["dotnet", "build", "-c", "Release", "--nologo", "-v", "quiet", str(HERE / "StaticNets.Peers")], text=True, capture_output=True)
        if build.returncode:
            sys.exit("StaticNets.Peers does not build:\n" + build.stdout + build.stderr)
        self.command = ["dotnet", str(HERE / "StaticNets.Peers" / "bin" / "Release" / "net10.0" / "StaticNets.Peers.dll")]
        return None


CONTESTANTS = {
    "staticnets": StaticNets(),
    "templates": Cpp("C++ templates", "vector", "g++", "-ffast-math"),
    "openblas": Cpp("OpenBLAS by hand", "cblas.h", "libopenblas-dev", "-ffast-math", "-I/usr/include/x86_64-linux-gnu", "-lopenblas"),
    "onednn": Cpp("oneDNN", "oneapi/dnnl/dnnl.hpp", "libdnnl-dev", "-ldnnl"),
    "dlib": Cpp("dlib", "dlib/dnn.h", "libdlib-dev", "-ldlib", "-lopenblas", "-lpthread"),
    "fann": Cpp("FANN", "floatfann.h", "libfann-dev", "-lfloatfann", "-lm"),
    "libtorch": Cpp("PyTorch C++", "torch/torch.h", "libtorch-dev", "-I/usr/include/torch/csrc/api/include", "-ltorch", "-ltorch_cpu", "-lc10"),
    "pytorch_peer": Python("PyTorch Python", "torch", "python3-torch"),
    "sklearn_peer": Python("scikit-learn", "sklearn", "python3-sklearn"),
}


def note(text):
    print(text, file=sys.stderr, flush=True)


def output_of(*command):
    result = subprocess.run(command, text=True, capture_output=True, cwd=ROOT)
    return result.stdout.strip() if result.returncode == 0 else ""


def run(key, net, row, options):
    environment = {**os.environ, "PEERS_SECONDS": str(options.seconds), "DOTNET_TieredCompilation": "1",
                   "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    command = ["taskset", "-c", str(options.core), *CONTESTANTS[key].command, str(OUT / "data"), net, row]
    try:
        result = subprocess.run(command, text=True, capture_output=True, env=environment, timeout=120)
        return json.loads(result.stdout.strip().splitlines()[-1])
    except subprocess.TimeoutExpired:
        return {"failed": "more than two minutes"}
    except (IndexError, ValueError):
        return {"failed": (result.stderr.strip().splitlines() or [f"exit code {result.returncode}"])[-1]}


def contest(present, options):
    """All answers: results[net][row][contestant] is a list, one entry a round."""
    results = {net: {row: {key: [] for key in present} for row in options.rows} for net in options.nets}
    for turn in range(options.rounds):
        for net in options.nets:
            for row in options.rows:
                note(f"round {turn + 1} of {options.rounds}: {net}, {row}")
                shift = turn % len(present)  # nobody is always the one that comes after the same other
                for key in present[shift:] + present[:shift]:
                    answers = results[net][row][key]
                    if answers and "ns" not in answers[0]:
                        continue
                    answer = run(key, net, row, options)
                    answers.append(answer)
                    if "failed" in answer:
                        note(f"  {CONTESTANTS[key].title}: {answer['failed']}")
                    elif answer.get("disagrees"):
                        note(f"  {CONTESTANTS[key].title}: disagrees, outputs by {answer['error']}, loss by {answer['loss_error']}")
    return results


def times(answers):
    return [answer.get("ns") for answer in answers]


def cell(row, answers, own):
    """The median, and the median of the rounds' ratios to StaticNets: more than 1 is slower than StaticNets."""
    if any("ns" not in answer for answer in answers):
        first = next(answer for answer in answers if "ns" not in answer)
        return ("–" if "lacks" in first else "disagrees" if first.get("disagrees") else "failed"), None
    median = statistics.median(times(answers))
    text = figure(median if row == "forward-1" else 1e6 / median)
    if own is answers:
        return text, None
    ratio = statistics.median(theirs / ours for theirs, ours in zip(times(answers), times(own)))
    shown = f"{ratio:.2f}x" if ratio < 10 else f"{ratio:,.0f}x"
    return (f"**{text} ({shown})**" if ratio < 1 else f"{text} ({shown})"), ratio


def figure(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def spread(answers):
    values = times(answers)
    return None if None in values or len(values) < 2 else (max(values) - min(values)) / statistics.median(values)


def percent(value):
    return "–" if value is None else f"{100 * value:.0f}%"


def tables(results, present, left_out, options, load):
    lines, behind, notes = machine(results, present, left_out, options, load), [], []
    for row in options.rows:
        lines += ["", f"#### {ROWS[row]}", "", "| | " + " | ".join(CONTESTANTS[key].title for key in present) + " | spread |", "|---|" + "---:|" * (len(present) + 1)]
        for net in options.nets:
            answers = results[net][row]
            own, cells = answers["staticnets"], []
            for key in present:
                text, ratio = cell(row, answers[key], own)
                cells.append(text)
                if ratio is not None and ratio < 1:
                    behind.append((ratio, net, row, key))
                for answer in answers[key]:
                    reason = answer.get("lacks") or answer.get("failed") or ("disagrees" if answer.get("disagrees") else None)
                    if reason:
                        amount = f" by {answer['error']:.2g}" if answer.get("disagrees") else ""
                        notes.append((CONTESTANTS[key].title, reason, f"{net} {row}{amount}"))
            others = [s for s in (spread(answers[key]) for key in present if key != "staticnets") if s is not None]
            lines.append(f"| {net} {NETS[net]} | " + " | ".join(cells) + f" | {percent(spread(own))} / {percent(statistics.median(others) if others else None)} |")
    lines += ["", "#### Where StaticNets is behind", ""]
    if behind:
        lines += ["| net | what | who is ahead, and its time with StaticNets' as 1 |", "|---|---|---|"]
        for net in options.nets:
            for row in options.rows:
                ahead = sorted(entry for entry in behind if entry[1:3] == (net, row))
                if ahead:
                    lines.append(f"| {net} | {row} | {', '.join(f'{CONTESTANTS[key].title} {ratio:.2f}' for ratio, _, _, key in ahead)} |")
    else:
        lines.append("Nowhere in this run.")
    if notes:
        lines += ["", "Not timed:", ""]
        for title, reason in dict.fromkeys((title, reason) for title, reason, _ in notes):
            where = list(dict.fromkeys(place for t, r, place in notes if (t, r) == (title, reason)))
            lines.append(f"- {title}: {reason}" + (f" ({', '.join(where)})" if reason == "disagrees" or len(where) < 3 else f" ({len(where)} rows)"))
    return "\n".join(lines) + "\n"


def machine(results, present, left_out, options, load):
    with open("/proc/cpuinfo") as file:
        facts = dict(line.split(":", 1) for line in file.read().split("\n\n")[0].splitlines() if ":" in line)
    facts = {name.strip(): value.strip() for name, value in facts.items()}
    vectors = next((name for flag, name in (("avx512f", "512 bits (AVX-512)"), ("avx2", "256 bits (AVX2)")) if flag in facts.get("flags", "").split()), "128 bits")
    cpu = f"{facts.get('model name', 'unknown')}, family {facts.get('cpu family', '?')} model {facts.get('model', '?')}, vectors of {vectors}"
    versions = []
    commit = (output_of("git", "rev-parse", "--short", "HEAD") or "?") + (" with changes" if output_of("git", "status", "--porcelain", "--", "src", "benchmarks") else "")
    for key in present:
        first = next((a["version"] for rows in results.values() for answers in rows.values() for a in answers[key][:1] if "version" in a), None)
        package = CONTESTANTS[key].package
        debian = output_of("dpkg-query", "-W", "-f", "${Version}", package) if package and package != "g++" else ""
        version = f"{commit} on {first}" if key == "staticnets" else f"{first or ''}" + (f" ({package} {debian})" if debian else "")
        versions.append(f"{CONTESTANTS[key].title}: {version.strip()}")
    return [
        f"{datetime.date.today():%Y-%m-%d}. {cpu}; core {options.core} of {os.cpu_count()}; Linux {os.uname().release.split('-')[0]}. "
        f"{options.rounds} rounds, {options.seconds:g} s of CPU time each; load of the machine {load[0]:.1f} before, {os.getloadavg()[0]:.1f} after.",
        "",
        "; ".join(versions) + ".",
        *([""] + [f"Left out: {CONTESTANTS[key].title} ({reason})." for key, reason in left_out.items()] if left_out else []),
    ]


def replace(page, name, text):
    begin, end = f"<!-- {name}: begin, written by benchmarks/peers/run.sh -->", f"<!-- {name}: end -->"
    if begin not in page or end not in page:
        sys.exit(f"{PAGE.relative_to(ROOT)} has no place for '{name}'")
    return page[:page.index(begin) + len(begin)] + "\n\n" + text.strip() + "\n\n" + page[page.index(end):]


def dynamic(options):
    note("generated against dynamic networks")
    result = subprocess.run(["dotnet", "run", "-c", "Release", "--project", str(ROOT / "benchmarks" / "StaticNets.Benchmarks"), "--", "--pin", str(options.core)], text=True, capture_output=True)
    if result.returncode:
        sys.exit("StaticNets.Benchmarks failed:\n" + result.stdout + result.stderr)
    return "```\n" + result.stdout[result.stdout.index("Nanoseconds"):].strip() + "\n```"


def names(allowed):
    def parse(text):
        chosen = text.split(",")
        for name in chosen:
            if name not in allowed:
                raise argparse.ArgumentTypeError(f"'{name}' is none of {', '.join(allowed)}")
        return [name for name in allowed if name in chosen]
    return parse


def main():
    parser = argparse.ArgumentParser(prog="run.sh", description="StaticNets against other libraries; the tables go to the console and to artifacts/results.md.")
    parser.add_argument("--rounds", type=int, default=5, help="how often the contestants take turns (5)")
    parser.add_argument("--seconds", type=float, default=0.3, help="CPU time of a measurement (0.3)")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)), help="the core for everything (the last one)")
    parser.add_argument("--nets", type=names(NETS), default=list(NETS), help="comma separated: " + ", ".join(NETS))
    parser.add_argument("--rows", type=names(ROWS), default=list(ROWS), help="comma separated: " + ", ".join(ROWS))
    parser.add_argument("--peers", type=names(CONTESTANTS), default=list(CONTESTANTS), help="comma separated: " + ", ".join(list(CONTESTANTS)[1:]))
    parser.add_argument("--publish", action="store_true", help="also run generated against dynamic, and write both into docs/performance.md")
    options = parser.parse_args()
    if options.core not in os.sched_getaffinity(0):
        parser.error(f"there is no core {options.core} here")
    if options.rounds < 1 or options.seconds <= 0:
        parser.error("at least one round, and some time")

    (OUT / "data").mkdir(parents=True, exist_ok=True)
    left_out, present = {}, []
    for key in ["staticnets"] + [key for key in options.peers if key != "staticnets"]:
        reason = CONTESTANTS[key].prepare(key)
        if reason:
            left_out[key] = reason
            note(f"left out: {CONTESTANTS[key].title} ({reason})")
        else:
            present.append(key)
    note("writing weights, samples and the reference's results")
    if subprocess.run([*CONTESTANTS["staticnets"].command, "write", str(OUT / "data")]).returncode:
        sys.exit("no data")

    load = os.getloadavg()
    results = contest(present, options)
    text = tables(results, present, left_out, options, load)
    (OUT / "results.json").write_text(json.dumps(results, indent=1))
    (OUT / "results.md").write_text(text)
    print(text)
    if options.publish:
        page = replace(PAGE.read_text(), "peers", text)
        PAGE.write_text(replace(page, "dynamic", dynamic(options)))
        note(f"written: {PAGE.relative_to(ROOT)}")
    bad = [f"{net} {row}" for net, rows in results.items() for row, answers in rows.items() if "ns" not in answers["staticnets"][0]]
    if bad:
        sys.exit("StaticNets itself disagrees or failed: " + ", ".join(bad))


main()
