"""Annotates a folder of JSON Lines ({"id", "lang", "text"} a line) into Parquet, one row a document.

    cargo build --release --example annotate
    pip install -r examples/spark/requirements.txt
    python examples/spark/annotate_news.py target/release/examples/annotate NEWS_FOLDER FACTS.parquet

The binary is shipped to every worker with addFile and fed through a pipe: one process a partition, no shared state.
Offsets are code points, as Python and Spark count them.
"""
import os
import subprocess
import sys
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession

SCHEMA = """
    id string, lang string, error string,
    sentences array<array<int>>, pairs array<array<int>>,
    quotes array<struct<start: int, end: int, kind: string, speaker: array<int>, cue: string, speaker_entity: string>>,
    mentions array<struct<start: int, end: int, text: string, entity: string, kind: string, name: string, form: string,
                          country: string, stands_for: string, reason: string>>,
    definitions array<struct<short: array<int>, long: array<int>, entity: string>>
"""


def annotate(name):
    """A function for mapPartitions: lines of JSON in, lines of JSON out, in order."""

    def run(lines):
        binary = SparkFiles.get(name)
        os.chmod(binary, 0o755)
        command = [binary, "--input", "jsonl", "--format", "jsonl", "--offsets", "chars"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def feed():  # in a thread of its own: a full pipe on one side must not stop the other
            try:
                for line in lines:
                    process.stdin.write(line.encode() + b"\n")
            finally:
                process.stdin.close()

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        for line in process.stdout:
            yield line.decode().rstrip("\n")
        feeder.join()
        if process.wait() not in (0, 1):  # 1: some lines were bad; they carry an `error`
            raise RuntimeError(f"{command} ended with {process.returncode}")

    return run


def main(binary, source, target):
    with SparkSession.builder.appName("annotate news").getOrCreate() as spark:
        spark.sparkContext.addFile(binary)
        lines = spark.sparkContext.textFile(source)
        facts = lines.mapPartitions(annotate(os.path.basename(binary)))
        spark.read.schema(SCHEMA).json(facts).write.mode("overwrite").parquet(target)
        print(spark.read.parquet(target).count(), "documents")


if __name__ == "__main__":
    main(*sys.argv[1:4])
