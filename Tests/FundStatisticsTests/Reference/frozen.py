"""Writes reference files: cases as compact JSON, and values of several programs compared before one of them is kept."""
import json
import math
import pathlib
import subprocess
import tempfile

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
