"""Writes reference files: cases as compact JSON, and values of several programs compared before one of them is kept."""
import json
import math
import pathlib
import subprocess
import tempfile

import mpmath as mp

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
WIDTH = 118


def compact(value, indent=0):
    """JSON with short lists on as few lines as fit. Numbers have the fewest digits that read back the same."""
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        if not value:
            return "{}"
        lines = [f"{pad}{json.dumps(k, ensure_ascii=False)}: {compact(v, indent + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"
    if isinstance(value, (list, tuple)):
        if any(isinstance(one, (dict, list, tuple)) for one in value):
            return "[\n" + ",\n".join(pad + compact(one, indent + 1) for one in value) + "\n" + " " * indent + "]"
        words = [compact(one) for one in value]
        if len(", ".join(words)) + indent < WIDTH - 30:
            return "[" + ", ".join(words) + "]"
        lines, line = [], pad
        for at, word in enumerate(words):
            word += "," if at + 1 < len(words) else ""
            if len(line) + len(word) + 1 > WIDTH and line.strip():
                lines.append(line.rstrip())
                line = pad
            line += word + " "
        return "[\n" + "\n".join(lines + [line.rstrip()]) + "\n" + " " * indent + "]"
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        return str(value)
    value = float(value)
    if not math.isfinite(value):
        raise ValueError("a number that is not finite must be written as text")
    return repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def write(name, cases):
    """Writes the file and reads it again."""
    ids = [one["id"] for one in cases]
    assert len(set(ids)) == len(ids), "ids must differ"
    path = HERE / f"{name}.json"
    path.write_text(compact(cases) + "\n", encoding="utf-8")
    json.loads(path.read_text(encoding="utf-8"))


def run_r(script, inputs):
    """What the R script of this folder answers to the inputs, both as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        given, answer = pathlib.Path(folder) / "given.json", pathlib.Path(folder) / "answer.json"
        given.write_text(json.dumps(inputs), encoding="utf-8")
        subprocess.run(["Rscript", "--vanilla", HERE / script, given, answer], check=True)
        return json.loads(answer.read_text(encoding="utf-8"))


def digits(actual, truth):
    """Correct significant digits of the worst of the numbers, at most 15; a zero is scored by -log10|actual|."""
    if isinstance(truth, (list, tuple)):
        assert len(actual) == len(truth), (len(actual), len(truth))
        return min(digits(a, b) for a, b in zip(actual, truth))
    gap = abs(mp.mpf(actual) - mp.mpf(truth)) / (abs(truth) if truth != 0 else 1)
    return 15.0 if gap <= mp.mpf("1e-15") else float(-mp.log10(gap))


def plain(value):
    """Numbers of any library as Python's."""
    if hasattr(value, "__len__"):
        return [float(v) for v in value]
    return float(value)


def judge(exact, peers, least=7, alone=()):
    """The exact values with the digits that the best of the peers reaches, at most 12, and who agrees how far.

    `exact` are values by name, `peers` values by name by program. A peer with fewer digits than `least` is a failure,
    as is a value that no peer has and that is not one of `alone`.
    """
    expected = {}
    for program, values in peers.items():
        assert not set(values) - set(exact), (program, set(values) - set(exact))
    for name, truth in exact.items():
        reached = {program: digits(plain(values[name]), truth) for program, values in peers.items() if name in values}
        assert reached or name in alone, f"{name}: nobody else has it"
        assert not reached or min(reached.values()) >= least, (name, reached)
        expected[name] = {"value": plain(truth), "digits": math.floor(min(12.0, max(reached.values(), default=12.0))),
                          "agreeing": ", ".join(f"{program} {count:.1f}" for program, count in reached.items())}
    return expected
