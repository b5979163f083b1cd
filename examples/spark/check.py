"""Proves that a local cluster (a master and two workers, each a process) gives what one process gives, for 10,000 invented documents.

    python examples/spark/check.py target/release/examples/annotate
"""
import json
import os
import subprocess
import sys
import tempfile

from annotate_news import annotate
from pyspark.sql import SparkSession

PLACES = ["Seoul", "Moskau", "Vilnius", "Kiew", "Washington"]
TEXT = "Größe zählt: {0} warnt die DVRK. „Wir warten Nr. {1} ab“, sagte Sergej Schoigu. Schoigu reist nach {0}."


def main(binary):
    documents = [{"id": str(n), "lang": "de", "text": TEXT.format(PLACES[n % 5], n)} for n in range(10_000)]
    documents[77] = {"id": "77", "lang": "xx", "text": "no such language"}
    lines = [json.dumps(document, ensure_ascii=False) for document in documents]
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "news.jsonl")
        with open(source, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        options = ["--format", "jsonl", "--offsets", "chars"]
        alone = subprocess.run([binary, *options, source], capture_output=True, check=False).stdout.decode().splitlines()
        with SparkSession.builder.master("local-cluster[2,1,1024]").appName("check").getOrCreate() as spark:
            spark.sparkContext.addFile(binary)
            rdd = spark.sparkContext.textFile(source, minPartitions=8)
            spread = rdd.mapPartitions(annotate(os.path.basename(binary))).collect()

    def plain(line):  # line numbers of errors count within a partition
        return {key: value for key, value in json.loads(line).items() if key != "line"}

    assert len(alone) == len(spread) == len(lines), (len(alone), len(spread))
    different = [i for i, (a, b) in enumerate(zip(alone, spread)) if plain(a) != plain(b)]
    assert not different, different[:10]
    print(len(lines), "documents, identical")


if __name__ == "__main__":
    main(*sys.argv[1:2])
