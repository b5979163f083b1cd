"""The same with Dask: python examples/spark/annotate_dask.py BINARY 'NEWS/*.jsonl' FACTS_FOLDER"""
import subprocess
import sys

import dask.bag

if __name__ == "__main__":
    binary, source, target = sys.argv[1:4]
    command = [binary, "--input", "jsonl", "--format", "jsonl", "--offsets", "chars"]

    def run(part):
        done = subprocess.run(command, input="".join(part).encode(), stdout=subprocess.PIPE)
        if done.returncode not in (0, 1):  # 1: some lines were bad; they carry an `error`
            raise RuntimeError(f"{command} ended with {done.returncode}")
        return done.stdout.decode().removesuffix("\n").split("\n")

    dask.bag.read_text(source).map_partitions(run).to_textfiles(target + "/*.jsonl")
