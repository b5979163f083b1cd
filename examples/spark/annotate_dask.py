"""The same with Dask: python examples/spark/annotate_dask.py BINARY 'NEWS/*.jsonl' FACTS_FOLDER"""
import subprocess
import sys

import dask.bag

if __name__ == "__main__":
    binary, source, target = sys.argv[1:4]
    command = [binary, "--input", "jsonl", "--format", "jsonl", "--offsets", "chars"]
    run = lambda part: subprocess.run(command, input="".join(part), capture_output=True, text=True).stdout.splitlines()
    dask.bag.read_text(source).map_partitions(run).to_textfiles(target + "/*.jsonl")
