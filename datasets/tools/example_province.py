#!/usr/bin/env python3
"""Makes the generated data set: example_province.py FUNDCAST

FUNDCAST is the built command line tool. The same command gives the same file; nothing in it is a real figure.
"""

import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from example_assumptions import DESCRIBED, build as build_assumptions  # noqa: E402
from table import write_manifest  # noqa: E402

FOLDER = Path(__file__).resolve().parent.parent / "example-province"
COMMAND = "generate --regions 40 --months 60 --schemes 2 --seed 3 --start 2021-01 --province 360000".split()

MANIFEST = {
    "title": "示例省（生成） Generated example: the pools of a province, month by month",
    "source": [{
        "id": "generated",
        "title": "fundcast " + " ".join(COMMAND) + " -o monthly.csv",
        "address": "",
        "remark": "no figure is real; region codes and names are, and every name ends with （生成）",
    }],
    "licence": "Apache-2.0",
    "period": "2021-01 to 2025-12",
    "unit": "元 (CNY)",
    "transformations": [
        "None: the file is what the command writes.",
        "assumptions/: tables made by tools/example_assumptions.py from laws (Gompertz-Makeham mortality, a shape of births, "
        "fertility, participation and cost by age), brought to the persons and the spending of the ledger in 2023.",
    ],
    "caveats": [
        "Generated. It says nothing about the counties whose codes it uses.",
        "40 counties in six cities of one province code; employee and resident pooled funds; 60 months.",
        "Resident premiums come in September to February, subsidies in two or three lumps a year; December holds the "
        "settlement of the year; the Spring Festival moves between January and February.",
        "Three employee pools and one resident pool head for deficit: 360403, 360731 and 360822 (employee), 360430 "
        "(resident).",
        "The ledger is as known on 2026-02-14: months known later are absent, provisional rows whose final row was "
        "known later stand alone, and a few funds have months that are never reported.",
        "The assumptions are generated or assumed throughout; rules of law in them carry their citation and a grade.",
        "In reference/truth.json are the parameters the figures were drawn with.",
    ],
}


def main(arguments):
    if len(arguments) != 1:
        print(__doc__.strip().splitlines()[0], file=sys.stderr)
        return 64
    (FOLDER / "reference").mkdir(parents=True, exist_ok=True)
    ledger, truth = FOLDER / "monthly.csv", FOLDER / "reference" / "truth.json"
    subprocess.run([arguments[0], *COMMAND, "--truth", str(truth), "-o", str(ledger)], check=True)
    build_assumptions()
    describe()
    return 0


def describe():
    """Writes the manifest of the files as they are."""
    write_manifest(FOLDER, MANIFEST, DESCRIBED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
