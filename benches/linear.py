"""Instructions of the whole pipeline for texts that mean harm: eight times the text may take about eight times as many.

    cargo build --release --example annotate
    python3 benches/linear.py [NAME]...     # each text by itself, 20 and 160 kB of it: half an hour
    python3 benches/linear.py --together    # all of them in one run, 2 and 16 kB of each: three minutes

Each is read as German, as English and as Chinese, which puts no spaces between words. Counts are the same on a busy
machine. Needs valgrind. The texts are those of tests/fixtures/hostile.toml, repeated.
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


def instructions(texts):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(json.dumps({"lang": lang, "text": text}) + "\n" for lang in LANGUAGES for text in texts)
        file.flush()
        run = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        run += [ROOT / "target/release/examples/annotate", file.name]
        done = subprocess.run(run, capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def grows(name, pieces, size, most):
    """Whether `TIMES` as much text takes more than `most` times the instructions."""
    start = instructions([""])
    small, large = (
        instructions([piece * (length // len(piece.encode())) for piece in pieces]) - start
        for length in (size, size * TIMES)
    )
    per_byte = large / (size * TIMES * len(pieces) * len(LANGUAGES))
    print(f"{name:24} {per_byte:8.0f} a byte, {large / small:5.2f} times for {TIMES} times the text", flush=True)
    return large / small > most


cases = {case["name"]: case["piece"] for case in tomllib.loads((ROOT / "tests/fixtures/hostile.toml").read_text())["case"]}
names = sys.argv[1:]
if names == ["--together"]:
    # One text among all that grows with its square adds a share, not a factor: hence the narrow bound.
    sys.exit(grows("together", cases.values(), 2_000, 8.4))
sys.exit(any([grows(name, [cases[name]], 20_000, 10) for name in names or cases]))
