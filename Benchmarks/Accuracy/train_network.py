"""Trains the network of the method `network` and writes Sources/FundForecasting/Methods/Network/NetworkWeights+Text.swift.

    python train_network.py OUTPUT_FOLDER M3.csv SPENDING.csv LEDGER.csv [BACK]

M3.csv has the columns series, period, value, split; only rows of the train part are read. SPENDING.csv and LEDGER.csv have
series, period, value: monthly health spending, of which the last 36 months are left out, and flows of a generated ledger
(`fundcast generate --regions 120 --months 120 --schemes 2 --seed 5`). BACK periods at the end of every M3 series are left
out too, which tells what the network is worth on what it has not seen. Needs numpy and torch. Writes the weights, and
network.json with forecasts of seeded series for the tests. Takes about two minutes.

Every window of at least 30 months with 18 behind it is one example. Four networks are trained on the absolute error with
dropout, one is then taught their mean, which is what is kept: as whole numbers from -127 to 127 times a number per neuron.
"""

import base64
import collections
import csv
import json
import sys

import numpy as np
import torch
from torch import nn

AHEAD, PAST, LEAST, HIDDEN = 18, 24, 30, 128
torch.set_num_threads(1)


def season(logs):
    """Additive monthly factors of logarithms, drawn towards zero by their uncertainty; noise; the share kept."""
    weights = np.r_[0.5, np.ones(11), 0.5] / 12
    trend = np.convolve(logs, weights, "valid")
    rest = logs[6:6 + len(trend)] - trend
    place = (np.arange(len(rest)) + 6) % 12
    count = np.bincount(place, minlength=12)
    factors = np.bincount(place, rest, 12) / np.maximum(count, 1)
    factors -= factors.mean()
    left = rest - factors[place]
    noise = left.var() * len(left) / max(1, len(left) - 12)
    error = noise / max(count.mean(), 1)
    signal = max(0, factors.var() - error)
    share = signal / (signal + error + 1e-12)
    return factors * share, np.sqrt(noise), share


def long_view(adjusted, level):
    """What a history without its season says beyond its last two years, relative to the level: the means of its last six
    years, slopes a year of its last 2, 3, 5 and 10 years, five levels; and two ratios that have no unit."""
    n = len(adjusted)
    years = []
    for year in range(6):
        own = adjusted[max(0, n - 12 * (year + 1)):max(0, n - 12 * year)]
        years.append(own.mean() - level if len(own) >= 6 else years[-1])
    slopes = []
    for span in (24, 36, 60, 120):
        own = adjusted[-span:]
        time = np.arange(len(own)) - (len(own) - 1) / 2
        slopes.append(12 * (time * (own - own.mean())).sum() / (time * time).sum())
    fading = 0.8 ** np.arange(n)[::-1]
    levels = [np.median(adjusted[-3:]), np.median(adjusted[-12:]), adjusted.mean(), np.median(adjusted),
              (adjusted * fading).sum() / fading.sum()]
    steps = np.abs(np.diff(adjusted))
    usual = steps.mean() + 0.003
    ratios = [np.log((steps[-12:].mean() + 0.003) / usual),
              np.log((np.abs(adjusted[12:] - adjusted[:-12]).mean() + 0.003) / usual)]
    return np.r_[years, slopes, np.array(levels) - level], ratios


def item(logs):
    """The inputs of a history; what the outputs are relative to, level with season; size in training and in use, which
    differ below one hundredth, so that constant series stay constant."""
    factors, noise, share = season(logs)
    n = len(logs)
    adjusted = logs - factors[np.arange(n) % 12]
    level = np.median(adjusted[-6:])
    past = adjusted[-PAST:] - level
    distance = np.abs(past).mean()
    size = max(distance, 0.01)
    future = factors[(n + np.arange(AHEAD)) % 12]
    year = logs[-12:] - level
    distances, ratios = long_view(adjusted, level)
    inputs = np.r_[np.clip(past / size, -4, 4), np.clip(future / size, -6, 6), np.clip(year / size, -6, 6),
                   np.log(noise + 0.01), share, np.log(n / 60), np.log(size), np.clip(distances / size, -6, 6), ratios]
    return inputs, level + future, size, distance


def read(path, train_only=False):
    series = collections.OrderedDict()
    for row in csv.DictReader(open(path)):
        if not train_only or row["split"] == "train":
            series.setdefault(row["series"], []).append(float(row["value"]))
    return [np.array(values) for values in series.values()]


def windows(parts):
    """All examples: inputs, targets in units of size, weights, sizes. Parts are (series, back, weight, most per series)."""
    draw = np.random.default_rng(0)
    inputs, targets, weights, sizes = [], [], [], []
    for all_series, back, weight, most in parts:
        own = []
        for values in all_series:
            values = values[:len(values) - back]
            if len(values) < LEAST + AHEAD or np.any(values <= 0):
                continue
            logs = np.log(values)
            ends = np.arange(LEAST, len(values) - AHEAD + 1)
            if len(ends) > most:
                ends = np.sort(draw.choice(ends, most, replace=False))
            for end in ends:
                one, base, size, _ = item(logs[:end])
                inputs.append(one)
                targets.append(np.clip(logs[end:end + AHEAD] - base, -2, 2) / size)
                sizes.append(size)
                own.append(len(ends) ** -0.5)
        weights.append(np.array(own) / np.sum(own) * weight)
    return (np.array(inputs, np.float32), np.array(targets, np.float32), np.concatenate(weights),
            np.array(sizes, np.float32))


def network(inputs, dropout):
    return nn.Sequential(
        nn.Linear(inputs, HIDDEN), nn.ReLU(), nn.Dropout(dropout), nn.Linear(HIDDEN, HIDDEN), nn.ReLU(),
        nn.Dropout(dropout), nn.Linear(HIDDEN, AHEAD))


def train(inputs, targets, weights, sizes, seed, epochs, dropout, decay):
    torch.manual_seed(seed)
    model = network(inputs.shape[1], dropout)
    nn.init.zeros_(model[-1].weight)
    nn.init.zeros_(model[-1].bias)
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=decay)
    steps = epochs * ((len(inputs) + 255) // 256)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=3e-3, total_steps=steps)
    x, y = torch.tensor(inputs), torch.tensor(targets)
    scale = torch.tensor(sizes / sizes.mean())[:, None]
    chance = torch.tensor(weights / weights.sum())
    model.train()
    for _ in range(steps):
        index = torch.multinomial(chance, 256, replacement=True)
        loss = ((model(x[index]) - y[index]).abs() * scale[index]).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return model.eval()


def whole_numbers(matrix):
    scale = np.maximum(np.abs(matrix).max(1), 1e-12) / 127
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def layers_of(model, mean, spread):
    """Weights with the standardisation of inputs drawn into the first layer, as whole numbers."""
    layers = []
    for place, layer in enumerate([model[0], model[3], model[6]]):
        weight, bias = (t.detach().numpy().astype(np.float64) for t in (layer.weight, layer.bias))
        if place == 0:
            weight = weight / spread
            bias = bias - weight @ mean
        numbers, scale = whole_numbers(weight)
        layers.append((numbers, scale, bias.astype(np.float32)))
    return layers


def run(layers, inputs):
    values = inputs.T
    for place, (numbers, scale, bias) in enumerate(layers):
        values = (numbers.astype(np.float64) @ values) * scale[:, None].astype(np.float64) + bias[:, None]
        if place < 2:
            values = np.maximum(values, 0)
    return values.T


def forecasts(layers, all_series):
    items = [item(np.log(values)) for values in all_series]
    outputs = run(layers, np.array([one[0] for one in items]))
    return [np.exp(base + distance * output) for (_, base, _, distance), output in zip(items, outputs)]


def swift(layers, path):
    payload = b"".join(
        numbers.tobytes() + scale.astype("<f4").tobytes() + bias.astype("<f4").tobytes()
        for numbers, scale, bias in layers)
    text = base64.b64encode(payload).decode()
    lines = [text[start:start + 112] + "\\" for start in range(0, len(text), 112)]
    lines[-1] = lines[-1][:-1]
    with open(path, "w") as file:
        file.write("// Generated by Benchmarks/Accuracy/train_network.py: do not edit.\n\nextension NetworkWeights {\n")
        file.write("  // swift-format-ignore\n  /// Layer after layer: whole numbers by neuron, then a factor and a constant for each neuron.\n")
        file.write('  static let text = """\n    ' + "\n    ".join(lines) + '\n    """\n}\n')


def main(output, m3_path, spending_path, ledger_path, back=0):
    back = int(back)
    m3 = read(m3_path, train_only=True)
    parts = [(m3, back, 1, 60), (read(ledger_path), 0, 0.35, 8), (read(spending_path), 36, 0.25, 12)]
    inputs, targets, weights, sizes = windows(parts)
    mean, spread = inputs.mean(0), inputs.std(0) + 1e-9
    standard = ((inputs - mean) / spread).astype(np.float32)
    teachers = [train(standard, targets, weights, sizes, seed, 6, 0.3, 0.1) for seed in range(4)]
    with torch.no_grad():
        taught = np.mean([model(torch.tensor(standard)).numpy() for model in teachers], axis=0)
    student = train(standard, taught, weights, sizes, 9, 40, 0, 1e-3)
    layers = layers_of(student, mean, spread)
    if back >= AHEAD:
        kept = [v for v in m3 if len(v) - back >= LEAST]
        actual = np.array([v[len(v) - back:len(v) - back + AHEAD] for v in kept])
        found = np.array(forecasts(layers, [v[:len(v) - back] for v in kept]))
        errors = 200 * np.abs(actual - found) / (actual + found)
        print(f"{len(kept)} series, {back} back: sMAPE {errors.mean():.3f}")
        return
    swift(layers, output + "/NetworkWeights+Text.swift")
    draw = np.random.default_rng(7)
    cases = []
    for number, n in enumerate([24, 31, 60, 120, 200]):
        months = np.arange(n)
        values = np.exp(
            draw.normal(0, 3) + 0.01 * draw.normal() * months + 0.2 * draw.normal() * np.sin(months * np.pi / 6)
            + np.cumsum(draw.normal(0, 0.02, n)) + draw.normal(0, 0.01 + 0.1 * draw.random(), n))
        values = [float(f"{value:.9g}") for value in values]
        found = forecasts(layers, [np.array(values)])[0]
        cases.append({
            "id": f"case{number}", "source": "train_network.py, the network run by numpy", "inputs": {"values": values},
            "expected": {"median": {"value": found.tolist(), "digits": 9}}})
    with open(output + "/network.json", "w") as file:
        json.dump(cases, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
