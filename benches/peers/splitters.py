"""Sentence splitters in Python as programs for `peers score --with`: JSON Lines of texts in, spans in code points out.

    pip install pysbd syntok sentence-splitter
    cargo run --release -- score --lang de FILE.conllu --with "python3 splitters.py pysbd"

sentence-splitter has the rules of Moses.
"""

import json
import sys


def pysbd(language):
    import pysbd

    return pysbd.Segmenter(language=language, clean=False).segment


def syntok(_):
    from syntok import segmenter

    def split(text):
        for paragraph in segmenter.analyze(text):
            for tokens in paragraph:
                yield text[tokens[0].offset : tokens[-1].offset + len(tokens[-1].value)]

    return split


def moses(language):
    from sentence_splitter import SentenceSplitter

    return SentenceSplitter(language=language).split


splitters = {}
for line in sys.stdin:
    doc = json.loads(line)
    text, language = doc["text"], doc["lang"]
    if language not in splitters:
        splitters[language] = globals()[sys.argv[1]](language)
    spans, at = [], 0
    for sentence in splitters[language](text):
        words = sentence.split()
        if not words:
            continue
        # Some splitters change white space: look for the words one after the other.
        start = text.index(words[0], at)
        at = start
        for word in words:
            at = text.index(word, at) + len(word)
        spans.append([start, at])
    print(json.dumps({"sentences": spans}), flush=True)
