"""Posts alerts of a small ledger to a real Alertmanager on loopback and checks what it makes of them.

    swift build -c release --product fundcast
    python3 Benchmarks/Delivery/alertmanager.py

Needs prometheus-alertmanager and promtool (Debian: prometheus-alertmanager, prometheus) on the path or named by
ALERTMANAGER and PROMTOOL; without them it says so and ends with status 0. FUNDCAST names the command. Standard library only.
"""
import datetime as dt
import http.server
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
FUNDCAST = os.environ.get("FUNDCAST", str(ROOT / ".build/release/fundcast"))

RULES = """version: 1
rules:
  - id: reserve-level
    kind: band
    title: {en: Reserve level, zh: 结余水平}
    grade: design
    levels:
      - {severity: yellow, below: targetLow, hold: 2}
      - {severity: orange, below: insufficient}
      - {severity: red, below: deficit}
    leave: 0.3
  - id: current-deficit
    kind: rate
    title: {en: Current deficit, zh: 当期赤字}
    grade: design
    metric: currentSurplusRate
    levels:
      - {severity: yellow, below: -0.05}
"""

CONFIG = """route:
  receiver: bureau
  group_by: [alertname, scheme]
  group_wait: 1s
  group_interval: 1s
  repeat_interval: 24h
receivers:
  - name: bureau
    webhook_configs:
      - url: http://127.0.0.1:{port}/
        send_resolved: true
inhibit_rules:
  - source_matchers: [alertname="reserve-level", severity="red"]
    target_matchers: [alertname="current-deficit"]
    equal: [fund]
"""

A, B = "510104/employee/pooled", "510105/employee/pooled"
# Months of reserve after a quiet year: A goes through every severity, B worsens once and stays.
PATHS = {A: [5.5, 5.5, 2.5, -0.5, 7.0], B: [7.0, 5.5, 5.5, 5.5, 5.5]}
EXPECTED = {
    A: [None, "yellow", "orange", "red", None],
    B: [None, None, "yellow", "yellow", "yellow"],
}


def find(variable, *names):
    named = os.environ.get(variable)
    return named or next((p for p in map(shutil.which, names) if p), None)


def months(count):
    """The last full months before this one."""
    today = dt.date.today()
    last = today.year * 12 + today.month - 2
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(last - count + 1, last + 1)]


def ledger(path):
    periods = months(12 + 5)
    rows = ["region,scheme,part,period,income,spending,balance"]
    for fund, course in PATHS.items():
        balance = 700.0
        for period, level in zip(periods, [7.0] * 12 + course):
            closing = level * 100
            rows.append(f"{fund.replace('/', ',')},{period},{100 + closing - balance:.2f},100.00,{closing:.2f}")
            balance = closing
    path.write_text("\n".join(rows) + "\n")
    return periods[12:]


class Receiver(http.server.BaseHTTPRequestHandler):
    notices = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Receiver.notices.append(json.loads(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Manager:
    def __init__(self, port):
        self.base = f"http://127.0.0.1:{port}/api/v2"

    def ask(self, path, body=None):
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text.strip() else None

    def alerts(self, rule="reserve-level"):
        found = [a for a in self.ask("/alerts") if a["labels"]["alertname"] == rule]
        return {f: [a for a in found if a["labels"]["fund"] == f] for f in PATHS}


checks = 0


def expect(condition, what):
    global checks
    checks += 1
    if not condition:
        raise SystemExit(f"FAILED: {what}")


def run(folder, month, *more):
    command = [FUNDCAST, "alerts", str(folder / "ledger.csv"), "--no-outlook", "--rules", str(folder / "rules.yaml"),
               "--state", str(folder / "book.json"), "--as-of", month, *more]
    result = subprocess.run(command, capture_output=True)
    expect(result.returncode == 0, result.stderr.decode())
    return result.stdout


def walk(folder, manager, periods):
    until = (dt.datetime.now(dt.timezone.utc) + dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    send = ["--format", "alertmanager", "--valid-until", until]
    fingerprints = {f: set() for f in PATHS}
    for n, month in enumerate(periods):
        payload = run(folder, month, *send)
        manager.ask("/alerts", payload)
        time.sleep(2.5)
        active = manager.alerts()
        for fund, course in EXPECTED.items():
            severities = [a["labels"]["severity"] for a in active[fund]]
            expect(severities == [s for s in [course[n]] if s], f"{month} {fund}: {severities}, expected {course[n]}")
            fingerprints[fund] |= {a["fingerprint"] for a in active[fund]}
        # The same month again: the same bytes, the same alerts, no further notice.
        heard = len(Receiver.notices)
        again = run(folder, month, *send)
        expect(again == payload, f"{month}: the same month gives another payload")
        manager.ask("/alerts", again)
        time.sleep(2.5)
        strip = lambda found: [{k: v for k, v in a.items() if k != "updatedAt"} for all_ in found.values() for a in all_]
        expect(strip(manager.alerts()) == strip(active), f"{month}: posting again changed something")
        expect(len(Receiver.notices) == heard, f"{month}: posting again was told to the receiver")
        if course_red(n):
            deficit = manager.alerts("current-deficit")[A]
            expect(len(deficit) == 1 and deficit[0]["status"]["inhibitedBy"], "red does not inhibit current-deficit")
            silence = {"matchers": [{"name": "fund", "value": A, "isRegex": False, "isEqual": True}],
                       "startsAt": dt.datetime.now(dt.timezone.utc).isoformat(), "endsAt": until,
                       "createdBy": "check", "comment": "silence of one fund"}
            name = manager.ask("/silences", silence)["silenceID"]
            expect(manager.alerts()[A][0]["status"]["silencedBy"] == [name], "the silence does not match the fund")
            expect(manager.alerts()[B][0]["status"]["state"] == "active", "the silence matches another fund")
            request = urllib.request.Request(f"{manager.base}/silence/{name}", method="DELETE")
            urllib.request.urlopen(request, timeout=10).close()
            groups = [g for g in manager.ask("/alerts/groups") if g["labels"].get("alertname") == "reserve-level"]
            expect(len(groups) == 1 and len(groups[0]["alerts"]) == 2, "both pools stand in one group")
    # One incident per pool and severity, in the order told.
    told = [(a["labels"]["severity"], a["status"]) for notice in Receiver.notices for a in notice["alerts"]
            if a["labels"]["fund"] == A and a["labels"]["alertname"] == "reserve-level"]
    course = [t for i, t in enumerate(told) if t not in told[:i]]
    expect(sorted(course) == sorted((s, state) for s in ("yellow", "orange", "red") for state in ("firing", "resolved")),
           f"told of A: {course}")
    firing = [s for s, state in course if state == "firing"]
    expect(firing == ["yellow", "orange", "red"], f"order of A: {firing}")
    expect(course[-1] == ("red", "resolved"), f"end of A: {course[-1]}")
    expect(len(fingerprints[A]) == 3 and len(fingerprints[B]) == 1, "an incident was split")


def course_red(n):
    return EXPECTED[A][n] == "red"


def metrics(folder, promtool):
    text = subprocess.run(
        [FUNDCAST, "alerts", str(ROOT / "datasets/example-province"), "--methods", "chosen", "--paths", "100",
         "--format", "openmetrics"], capture_output=True, check=True).stdout
    expect(text.endswith(b"\n# EOF\n"), "the metrics do not end with # EOF")
    checked = subprocess.run([promtool, "check", "metrics"], input=text, capture_output=True)
    expect(checked.returncode == 0 and not checked.stderr, f"promtool: {checked.stderr.decode()}")
    return text.count(b"\n")


def main():
    alertmanager = find("ALERTMANAGER", "prometheus-alertmanager", "alertmanager")
    promtool = find("PROMTOOL", "promtool")
    if not alertmanager or not promtool:
        print("skipped: prometheus-alertmanager or promtool is not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        periods = ledger(folder / "ledger.csv")
        (folder / "rules.yaml").write_text(RULES)
        receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        threading.Thread(target=receiver.serve_forever, daemon=True).start()
        (folder / "config.yml").write_text(CONFIG.replace("{port}", str(receiver.server_port)))
        port = free_port()
        with open(folder / "log", "wb") as log:
            process = subprocess.Popen(
                [alertmanager, f"--config.file={folder}/config.yml", f"--storage.path={folder}/data",
                 f"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address="], stdout=log, stderr=log)
            try:
                manager = Manager(port)
                for _ in range(100):
                    try:
                        version = manager.ask("/status")["versionInfo"]["version"]
                        break
                    except OSError:
                        time.sleep(0.1)
                else:
                    raise SystemExit(f"Alertmanager does not answer:\n{(folder / 'log').read_text()}")
                walk(folder, manager, periods)
            finally:
                process.terminate()
                process.wait()
                receiver.shutdown()
        lines = metrics(folder, promtool)
    print(f"Alertmanager {version}: {checks} checks passed; promtool accepts {lines} lines of metrics")


sys.exit(main())
