"""Instructions of the whole pipeline for texts that mean harm: eight times the text may take about eight times as many.

    cargo build --release --example annotate
    python3 benches/linear.py [NAME]...     # each text by itself, 20 and 160 kB of it: half an hour
    python3 benches/linear.py --together    # all of them in one run, 2 and 16 kB of each: three minutes

Each is read in the languages it names, or else as German, as English and as Chinese, which puts no spaces between words.
Counts are the same on a busy machine. Needs valgrind. The texts are those of tests/fixtures/hostile.toml, repeated.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
TIMES = 8
LANGUAGES = ["de", "en", "zh"]


def languages(case):
    return case.get("languages", LANGUAGES)


def instructions(cases, length):
    """Those of about `length` bytes of each text, in each of its languages."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for case in cases:
            text = case.get("head", "") + case["piece"] * (length // len(case["piece"].encode()))
            file.writelines(json.dumps({"lang": lang, "text": text}) + "\n" for lang in languages(case))
        file.flush()
        run = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        run += [ROOT / "target/release/examples/annotate", file.name]
        done = subprocess.run(run, capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def grows(name, cases, size, most):
    """Whether `TIMES` as much text takes more than `most` times the instructions."""
    start, small, large = (instructions(cases, length) for length in (0, size, size * TIMES))
    small, large = small - start, large - start
    per_byte = large / (size * TIMES * sum(len(languages(case)) for case in cases))
    print(f"{name:24} {per_byte:8.0f} a byte, {large / small:5.2f} times for {TIMES} times the text", flush=True)
    return large / small > most


cases = {case["name"]: case for case in tomllib.loads((ROOT / "tests/fixtures/hostile.toml").read_text())["case"]}
names = sys.argv[1:]
if names == ["--together"]:
    # One text among all that grows with its square adds a share, not a factor: hence the narrow bound.
    sys.exit(grows("together", cases.values(), 2_000, 8.4))
sys.exit(any([grows(name, [cases[name]], 20_000, 10) for name in names or cases]))
