"""Kills fundcast at random moments while it observes and saves, and checks that the book of alerts is never lost.

    swift build -c release --product fundcast
    python3 Benchmarks/Delivery/kill.py 200

After each kill the state file must hold, byte for byte, the book of before or the book of after, and the one kept as
.previous must be whole; the run is then repeated and must end with the book of after. A third of the kills fall anywhere in
the run, a third into its last part, and a third within a millisecond of the moment at which a file begins to be written.
The moments come from a seed, but when a process reaches them does not. FUNDCAST names the command. Standard library only.
"""
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FUNDCAST = os.environ.get("FUNDCAST", str(ROOT / ".build/release/fundcast"))
MONTHS = [f"{2022 + n // 12}-{n % 12 + 1:02d}" for n in range(48)]


def command(state, month):
    return [FUNDCAST, "alerts", str(ROOT / "datasets/example-province"), "--no-outlook", "--format", "jsonl",
            "--state", str(state), "--as-of", month]


def start(state, month):
    return subprocess.Popen(command(state, month), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def clean(folder):
    """The book after every month of runs that nobody kills, and how long a run takes."""
    books, times = [None], []
    for month in MONTHS:
        began = time.monotonic()
        process = start(folder / "clean", month)
        error = process.communicate()[1]
        assert process.returncode == 0, error.decode()
        times.append(time.monotonic() - began)
        books.append((folder / "clean").read_bytes())
    return books, sorted(times)[len(times) // 2]


def read(path):
    return path.read_bytes() if path.exists() else None


def check(state, books, n, what):
    """The state is that of month n or n - 1; the one before is one of the books, and an older one."""
    now, before = read(state), read(pathlib.Path(f"{state}.previous"))
    if now not in (books[n - 1], books[n]):
        raise SystemExit(f"FAILED after {what}: the state is neither that of before nor that of after")
    if before is not None and before not in books[: n + 1]:
        raise SystemExit(f"FAILED after {what}: the one before is not whole")
    return now == books[n] and books[n] != books[n - 1]


def wait(process, state, chance, usual):
    """Lets a run go on until the moment of the kill."""
    kind = chance.randrange(3)
    if kind < 2:
        return time.sleep(usual * chance.uniform([0.0, 0.75][kind], 1.05))
    files = [f"{state}{end}" for end in chance.choice([(".new",), (".previous.new",)])]
    while process.poll() is None and not any(map(os.path.exists, files)):
        pass
    time.sleep(chance.uniform(0, 0.001))


def main():
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(2026)
    killed = finished = saved = leftovers = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        books, usual = clean(folder)
        state, n = folder / "state", 1
        while killed < kills:
            if n == len(books):
                for file in folder.glob("state*"):
                    file.unlink()
                n = 1
            process = start(state, MONTHS[n - 1])
            wait(process, state, chance, usual)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            if process.returncode == -signal.SIGKILL:
                killed += 1
                saved += check(state, books, n, f"kill {killed}")
                leftovers += len(list(folder.glob("state*.new")))
            else:
                finished += 1
            process = start(state, MONTHS[n - 1])
            error = process.communicate()[1]
            if process.returncode != 0 or error:
                raise SystemExit(f"FAILED after kill {killed}: the next run says {error.decode()}")
            if read(state) != books[n]:
                raise SystemExit(f"FAILED after kill {killed}: the next run ends with another book")
            n += 1
    print(f"{killed} kills in runs of {usual * 1000:.0f} ms: {saved} after and {killed - saved} before the new book was in "
          f"place, {leftovers} while a file was being written; {finished} runs had ended before. No book lost or wrong.")


sys.exit(main())
