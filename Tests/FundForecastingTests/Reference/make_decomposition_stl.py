"""Writes stl.json: seasonal-trend decompositions by R's stl with every point computed (all jumps 1).

Series: nottem of R's datasets (mean monthly air temperatures at Nottingham 1920-1939, O. D. Anderson 1976), and generated
ones. Needs Rscript. Run it with: python3 make_decomposition_stl.py
"""
import json
import math
import random
import subprocess


def r(script):
    return subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True).stdout


nottem = [float(x) for x in r("cat(nottem)").split()]
draw = random.Random(7)
flows = [round(math.exp(5 + 0.006 * t + 0.2 * math.sin(2 * math.pi * t / 12) + draw.gauss(0, 0.03)), 4) for t in range(87)]
spiked = [x * (3 if t in (17, 50) else 1) for t, x in enumerate(flows)]
quarters = [round(100 + 2 * t + [0, 9, -4, 3][t % 4] + draw.gauss(0, 2), 4) for t in range(33)]
cases = []
for name, values, period, span, trend, robust in [
    ("nottem", nottem, 12, 7, None, False), ("nottem periodic", nottem, 12, None, None, False),
    ("flows", flows, 12, 11, None, False), ("spiked robust", spiked, 12, 11, None, True),
    ("spiked robust periodic", spiked, 12, None, 25, True), ("quarters", quarters, 4, 7, 9, False),
]:
    window = '"periodic"' if span is None else span
    extra = f",t.window={trend}" if trend else ""
    out = r(
        f"x<-stl(ts(c({','.join(map(str, values))}),frequency={period}),s.window={window}{extra},s.jump=1,t.jump=1,"
        f"l.jump=1,robust={'TRUE' if robust else 'FALSE'});"
        "cat(sprintf('%.15g',x$time.series[,1]),'|',sprintf('%.15g',x$time.series[,2]),'|',sprintf('%.15g',x$weights))")
    seasonal, level, weights = [[float(v) for v in part.split()] for part in out.split("|")]
    inputs = {"y": values, "period": period, "robust": int(robust)}
    if span:
        inputs["span"] = span
    if trend:
        inputs["trendSpan"] = trend
    cases.append({
        "id": name, "source": "R 4.2.2, stats::stl", "inputs": inputs,
        "expected": {"seasonal": {"value": seasonal, "digits": 9}, "trend": {"value": level, "digits": 9},
                     "weights": {"value": weights, "digits": 7}}})
with open("stl.json", "w") as file:
    json.dump(cases, file)
    file.write("\n")
