"""Instructions of the whole pipeline for texts that mean harm: eight times the text may take about eight times as many.

    cargo build --release --example annotate && python3 benches/linear.py [NAME]...

Counts are the same on a busy machine. Needs valgrind. The texts are those of tests/fixtures/hostile.toml, repeated.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
SMALL, LARGE = 20_000, 160_000


def instructions(text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text)
        file.flush()
        run = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        run += [ROOT / "target/release/examples/annotate", "--lang", "de", "--format", "jsonl", file.name]
        done = subprocess.run(run, capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


cases = tomllib.loads((ROOT / "tests/fixtures/hostile.toml").read_text())["case"]
start = instructions("")
worse = 0
for case in cases:
    if len(sys.argv) > 1 and case["name"] not in sys.argv:
        continue
    piece = case["piece"]
    size = len(piece.encode())
    small, large = (instructions(piece * (bytes // size)) - start for bytes in (SMALL, LARGE))
    ratio = large / small
    worse += ratio > 10
    print(f"{case['name']:24} {large / LARGE:8.0f} a byte, {ratio:5.2f} times for 8 times the text", flush=True)
sys.exit(1 if worse else 0)
