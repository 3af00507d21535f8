"""Freezes reference values for FundNumerics. Needs numpy; run it in this folder: python3 make_numerics.py"""
import json
import numpy as np

M = 2**64


def words(values):
    """64-bit words as text, since a JSON number holds only 53 bits."""
    return [str(int(v)) for v in values]


cases = []


def case(id, source, inputs, **expected):
    cases.append({"id": id, "source": source, "inputs": inputs,
                  "expected": {k: {"value": v, "digits": d} for k, (v, d) in expected.items()}})


def philox_block(counter, key):
    # numpy raises the counter by one before it draws, so it starts one below.
    value = (sum(c << (64 * i) for i, c in enumerate(counter)) - 1) % 2**256
    start = [(value >> (64 * i)) % M for i in range(4)]
    bits = np.random.Philox(counter=np.array(start, dtype=np.uint64), key=np.array(key, dtype=np.uint64))
    return bits.random_raw(4)


numpy_name = "numpy " + np.__version__
for name, counter, key in [
    ("philoxZero", [0, 0, 0, 0], [0, 0]),
    ("philoxOnes", [M - 1] * 4, [M - 1] * 2),
    ("philoxPi", [0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89],
     [0x452821E638D01377, 0xBE5466CF34E90C6C]),
    ("philoxPath", [1999, 23, 1, 0], [1, 0xDEADBEEF12345678]),
]:
    case(name, numpy_name + " random.Philox; the first three are also the known-answer vectors of Random123",
         {"counter": words(counter), "key": words(key)}, words=(words(philox_block(counter, key)), None))

rng = np.random.default_rng(20240301)
a = rng.normal(size=(7, 7))
spd = a @ a.T + 0.5 * np.eye(7)
b = rng.normal(size=7)
case("cholesky", numpy_name + " linalg.cholesky and linalg.solve",
     {"order": 7, "matrix": spd.T.ravel().tolist(), "right": b.tolist()},
     lower=(np.linalg.cholesky(spd).T.ravel().tolist(), 11), solution=(np.linalg.solve(spd, b).tolist(), 10))

x, y = rng.normal(size=(5, 3)), rng.normal(size=(3, 4))
case("product", numpy_name + " matmul", {"left": x.T.ravel().tolist(), "right": y.T.ravel().tolist()},
     product=((x @ y).T.ravel().tolist(), 12))

json.dump(cases, open("numerics.json", "w"), indent=1)
