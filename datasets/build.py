#!/usr/bin/env python3
"""Builds the data sets of this folder from a folder of figures: build.py SOURCE_FOLDER [NAME...]

SOURCE_FOLDER holds the figures as they were read from the publications (cn/, intl/, us_hi/). Every money
figure is copied as decimal text; nothing passes through a binary float. Needs Python 3.9 and nothing else.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent / "tools"))

import china  # noqa: E402
import taiwan_nhi  # noqa: E402
import us_medicare_hi  # noqa: E402

BUILDERS = {
    "us-medicare-hi": us_medicare_hi.build,
    "taiwan-nhi": taiwan_nhi.build,
    "china-national": china.build_national,
    "china-provinces": china.build_provinces,
    "china-year-to-date": china.build_year_to_date,
    "china-local": china.build_local,
}


def main(arguments):
    if not arguments:
        print(__doc__.strip().splitlines()[0], file=sys.stderr)
        return 64
    source = Path(arguments[0])
    names = arguments[1:] or list(BUILDERS)
    for name in names:
        if name not in BUILDERS:
            print(f"unknown data set {name}; known: {', '.join(BUILDERS)}", file=sys.stderr)
            return 64
        rows = BUILDERS[name](source, Path(__file__).resolve().parent / name)
        print(f"{name}: {rows} ledger rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
