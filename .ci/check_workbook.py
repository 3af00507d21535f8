#!/usr/bin/env python3
"""Reads a workbook back with nothing but the standard library and checks it.

check_workbook.py FILE.xlsx [--text TEXT]... [--formulas N] [--self-test]

Every formula gives its cached value when it is computed again; every TEXT stands in a cell as words; no formula holds anything
but numbers, cells and arithmetic; sheet names are valid and differ; every sheet but the first keeps its header in view and
filters it; the file carries no clock. At least N formulas must be there. --self-test also spoils copies of the file in several
ways and fails unless each is noticed.
"""
import io
import re
import sys
import zipfile
import xml.etree.ElementTree as xml

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CELL = re.compile(r"([A-Z]+)([0-9]+)")
SUM = re.compile(r"SUM\(([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)\)")
ALLOWED = re.compile(r"(?:SUM\([A-Z]+[0-9]+:[A-Z]+[0-9]+\)|[A-Z]+[0-9]+|[0-9]+(?:\.[0-9]+)?(?:E[-+]?[0-9]+)?|[-+*/()])+")


class Wrong(Exception):
    pass


def decoded(text):
    """Words as they are shown: _x005F_ is an underscore."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def text_of(element):
    return decoded("".join(t.text or "" for t in element.iter(MAIN + "t")))


def computed(formula, numbers):
    if not ALLOWED.fullmatch(formula):
        raise Wrong(f"formula {formula!r} holds more than arithmetic")

    def total(match):
        column, first, other, last = match.groups()
        if column != other:
            raise Wrong(f"sum over several columns: {formula}")
        return repr(sum(numbers[f"{column}{row}"] for row in range(int(first), int(last) + 1)))

    plain = SUM.sub(lambda m: f"({total(m)})", formula)
    plain = CELL.sub(lambda m: f"({numbers[m.group(0)]!r})", plain)
    return eval(plain, {"__builtins__": {}})  # arithmetic only: checked above


def check_sheet(root, name, strings, is_first):
    """The number of formulas and the texts of a sheet."""
    numbers, formulas, texts = {}, [], []
    for cell in root.iter(MAIN + "c"):
        place, kind = cell.get("r"), cell.get("t")
        value, formula = cell.find(MAIN + "v"), cell.find(MAIN + "f")
        if kind == "s":
            if formula is not None:
                raise Wrong(f"{name}!{place}: words with a formula")
            texts.append(strings[int(value.text)])
        elif kind in (None, "n") and value is not None:
            numbers[place] = float(value.text)
            if formula is not None:
                formulas.append((place, formula.text))
        elif value is not None or formula is not None:
            raise Wrong(f"{name}!{place}: a cell of type {kind}")
    for place, formula in formulas:
        try:
            again = computed(formula, numbers)
        except KeyError as missing:
            raise Wrong(f"{name}!{place}: ={formula} reads {missing}, which is no number") from None
        if abs(again - numbers[place]) > 1e-9 * max(1.0, abs(again)):
            raise Wrong(f"{name}!{place}: ={formula} gives {again!r}, stored {numbers[place]!r}")
    if not is_first:
        pane = root.find(f"{MAIN}sheetViews/{MAIN}sheetView/{MAIN}pane")
        if pane is None or pane.get("ySplit") != "1" or pane.get("state") != "frozen":
            raise Wrong(f"{name}: the header is not kept in view")
        if root.find(MAIN + "autoFilter") is None:
            raise Wrong(f"{name}: the header has no filter")
    return len(formulas), texts


def check(data, wanted_texts, wanted_formulas):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        bad = book.testzip()
        if bad:
            raise Wrong(f"{bad} is damaged")
        for entry in book.infolist():
            if entry.date_time[:3] != (1980, 1, 1):
                raise Wrong(f"{entry.filename} carries the date {entry.date_time}")
        if b"1980-01-01T00:00:00Z" not in book.read("docProps/core.xml"):
            raise Wrong("the properties carry the clock")
        shared = xml.fromstring(book.read("xl/sharedStrings.xml"))
        strings = [text_of(one) for one in shared.findall(MAIN + "si")]
        targets = {
            one.get("Id"): one.get("Target")
            for one in xml.fromstring(book.read("xl/_rels/workbook.xml.rels"))
        }
        names, formulas, texts = [], 0, []
        for sheet in xml.fromstring(book.read("xl/workbook.xml")).find(MAIN + "sheets"):
            name = sheet.get("name")
            if not 1 <= len(name.encode("utf-16-le")) // 2 <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name):
                raise Wrong(f"sheet name {name!r}")
            root = xml.fromstring(book.read("xl/" + targets[sheet.get(LINK)]))
            count, found = check_sheet(root, name, strings, not names)
            formulas += count
            texts += found
            names.append(name)
        if len({name.lower() for name in names}) != len(names):
            raise Wrong("two sheets have one name")
        for text in wanted_texts:
            if text not in texts:
                raise Wrong(f"no cell says {text!r}")
        if formulas < wanted_formulas:
            raise Wrong(f"{formulas} formulas, fewer than {wanted_formulas}")
        return names, formulas, len(texts)


def spoiled(data, change):
    """The file with the text of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry.filename)
            info = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            new.writestr(info, change(entry.filename, part.decode() if entry.filename.endswith("xml") else part))
    return out.getvalue()


def self_test(data, texts, formulas):
    value = re.compile(r"(</f><v>)[^<]*(</v>)")
    changes = {
        "a changed value": lambda name, part: value.sub(r"\g<1>123456789\2", part, count=1) if "sheet" in name else part,
        "a changed formula": lambda name, part: part.replace("<f>", "<f>1+", 1) if "sheet" in name else part,
        "a call": lambda name, part: re.sub("<f>[^<]*", "<f>CMD()", part, count=1) if "sheet" in name else part,
        "a name": lambda name, part: re.sub('sheet name="[^"]*', 'sheet name="a:b', part) if name == "xl/workbook.xml" else part,
        "a filter": lambda name, part: re.sub("<autoFilter[^>]*>", "", part) if "sheet" in name else part,
        "the clock": lambda name, part: part.replace("1980-01-01", "2026-01-01") if "core" in name else part,
    }
    check(spoiled(data, lambda name, part: part), texts, formulas)
    for name, change in changes.items():
        try:
            check(spoiled(data, change), texts, formulas)
        except Wrong:
            continue
        raise Wrong(f"{name} was not noticed")


def main(arguments):
    path, texts, formulas, tests = None, [], 1, False
    words = iter(arguments)
    for word in words:
        if word == "--text":
            texts.append(next(words))
        elif word == "--formulas":
            formulas = int(next(words))
        elif word == "--self-test":
            tests = True
        else:
            path = word
    with open(path, "rb") as file:
        data = file.read()
    try:
        names, count, cells = check(data, texts, formulas)
        if tests:
            self_test(data, texts, formulas)
    except Wrong as wrong:
        sys.exit(f"{path}: {wrong}")
    print(f"{path}: {len(names)} sheets, {count} formulas give their values, {cells} cells of words")


main(sys.argv[1:])
