#!/usr/bin/env python3
"""Compares notebooks or pages that were made again with the stored ones, with nothing but the standard library.

compare_notebooks.py STORED MADE      two files, .ipynb or any text
compare_notebooks.py --self-test      a changed word, number, cell or output must be noticed

Text must be the same to the letter; numbers may differ by 1e-6 of their size (computed outputs differ in the last digits between
kinds of processors). Ids, execution counts and metadata of cells are not compared.
"""
import json
import re
import sys

NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][-+]?\d+)?")
# Names that look like numbers are text: checksums and the parts of identifiers never reach NUMBER whole.
TOLERANCE = 1e-6


class Differs(Exception):
    pass


def compare_text(stored, made, where):
    a, b = NUMBER.split(stored), NUMBER.split(made)
    if a != b:
        place = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)) - 1)
        x, y = (parts[place] if place < len(parts) else "" for parts in (a, b))
        i = next((i for i, (p, q) in enumerate(zip(x, y)) if p != q), min(len(x), len(y)))
        raise Differs(f"{where}: text differs: {x[max(0, i - 30):i + 30]!r}, made {y[max(0, i - 30):i + 30]!r}")
    for x, y in zip(NUMBER.findall(stored), NUMBER.findall(made)):
        if x == y:
            continue
        p, q = float(x.replace(",", "")), float(y.replace(",", ""))
        if abs(p - q) > TOLERANCE * max(abs(p), abs(q)):
            raise Differs(f"{where}: number {x}, made {y}")


def joined(text):
    return "".join(text) if isinstance(text, list) else text


def outputs(cell):
    """What a cell gave: streams by name, each joined; charts and values by their types."""
    streams, shown = {}, []
    for one in cell.get("outputs", []):
        kind = one["output_type"]
        if kind == "stream":
            streams[one["name"]] = streams.get(one["name"], "") + joined(one["text"])
        elif kind in ("display_data", "execute_result"):
            shown.append({name: joined(data) for name, data in one["data"].items()})
        else:
            raise Differs(f"an output of type {kind}: {one.get('evalue', '')}")
    return streams, shown


def compare_notebooks(stored, made):
    if (stored["nbformat"], stored["nbformat_minor"]) != (made["nbformat"], made["nbformat_minor"]):
        raise Differs("the format differs")
    if len(stored["cells"]) != len(made["cells"]):
        raise Differs(f"{len(stored['cells'])} cells, made {len(made['cells'])}")
    for n, (a, b) in enumerate(zip(stored["cells"], made["cells"])):
        where = f"cell {n}"
        if a["cell_type"] != b["cell_type"]:
            raise Differs(f"{where}: type differs")
        compare_text(joined(a["source"]), joined(b["source"]), where + " source")
        (streams, shown), (streams_made, shown_made) = outputs(a), outputs(b)
        if streams.keys() != streams_made.keys() or len(shown) != len(shown_made):
            raise Differs(f"{where}: outputs are of other kinds: {sorted(streams)}, made {sorted(streams_made)}")
        for name in streams:
            compare_text(streams[name], streams_made[name], f"{where} {name}")
        for one, other in zip(shown, shown_made):
            if one.keys() != other.keys():
                raise Differs(f"{where}: shows {sorted(one)}, made {sorted(other)}")
            for kind in one:
                compare_text(one[kind], other[kind], f"{where} {kind}")


def compare(stored, made, is_notebook):
    if is_notebook:
        compare_notebooks(json.loads(stored), json.loads(made))
    else:
        compare_text(stored, made, "page")


def self_test():
    code = {
        "cell_type": "code", "id": "a", "execution_count": 1, "metadata": {}, "source": ["%%bash\n", "fundcast x --seed 1"],
        "outputs": [{"output_type": "stream", "name": "stdout", "text": ["balance 1,234.5\n", "months -6.25\n"]}],
    }
    chart = {
        "cell_type": "code", "id": "b", "execution_count": 2, "metadata": {}, "source": "show()",
        "outputs": [{"output_type": "display_data", "data": {"image/svg+xml": '<path d="M1 2.5"/>'}, "metadata": {}}],
    }
    words = {"cell_type": "markdown", "id": "c", "metadata": {}, "source": ["Enough for 5.4 months."]}

    def book(*cells):
        return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})

    def changed(cell, **members):
        return {**cell, **members}

    def printed(text):
        return changed(code, outputs=[{"output_type": "stream", "name": "stdout", "text": text}])

    stored = book(words, code, chart)
    same = [
        stored,
        book(changed(words, id="z"), changed(code, execution_count=9, metadata={"execution": {"t": "now"}}), chart),
        book(words, printed("balance 1,234.5\nmonths -6.250000001\n"), chart),
        book(words, changed(code, source="%%bash\nfundcast x --seed 1"), chart),
    ]
    other = {
        "a word of a text": book(changed(words, source="Enough for 5.4 weeks."), code, chart),
        "a number of a text": book(changed(words, source="Enough for 5.5 months."), code, chart),
        "a word of an output": book(words, printed("Balance 1,234.5\nmonths -6.25\n"), chart),
        "a number of an output": book(words, printed("balance 1,234.5\nmonths -6.26\n"), chart),
        "a sign": book(words, printed("balance 1,234.5\nmonths 6.25\n"), chart),
        "thousands": book(words, printed("balance 1,235.5\nmonths -6.25\n"), chart),
        "a number more": book(words, printed("balance 1,234.5 1\nmonths -6.25\n"), chart),
        "a command": book(words, changed(code, source="%%bash\nfundcast x --seed 2"), chart),
        "a point of a chart": book(
            words, code,
            changed(chart, outputs=[{**chart["outputs"][0], "data": {"image/svg+xml": '<path d="M1 2.6"/>'}}])),
        "a cell less": book(words, code),
        "an error": book(
            words, changed(code, outputs=[{"output_type": "error", "ename": "E", "evalue": "", "traceback": []}]), chart),
        "an output on the other stream": book(
            words, changed(code, outputs=code["outputs"] + [{"output_type": "stream", "name": "stderr", "text": "x"}]), chart),
    }
    for made in same:
        compare(stored, made, True)
    for name, made in other.items():
        try:
            compare(stored, made, True)
        except Differs:
            continue
        sys.exit(f"{name} was not noticed")
    compare("<p>5.4 months</p>", "<p>5.40000001 months</p>", False)
    for made in ("<p>5.5 months</p>", "<p>5.4 weeks</p>", "<p>5.4 months</p> "):
        try:
            compare("<p>5.4 months</p>", made, False)
        except Differs:
            continue
        sys.exit(f"{made} was not noticed")
    print(f"self-test: {len(other) + 3} differences noticed")


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    stored, made = arguments
    with open(stored, encoding="utf-8") as a, open(made, encoding="utf-8") as b:
        try:
            compare(a.read(), b.read(), stored.endswith(".ipynb"))
        except Differs as differs:
            sys.exit(f"{stored}: {differs}")
    print(f"{stored}: the same")


main(sys.argv[1:])
