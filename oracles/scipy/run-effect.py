"""Scatter between runs in ObsScaling's family x task fits, by SciPy, two ways: with a 21-node Gauss-Hermite rule that is not
centred on the data (as the printed quantiles were made), and with a fine rule centred on the data.
Usage: python3 oracles/scipy/run-effect.py ../shared/data/obsscaling > oracles/scipy/run-effect.json"""
import csv, json, math, sys
import numpy as np, scipy
from scipy.optimize import minimize
from scipy.special import expit, gammaln

folder = sys.argv[1]
base = list(csv.reader(open(f"{folder}/base_llm_benchmark_eval.csv")))
emergent = list(csv.reader(open(f"{folder}/base_llm_emergent_capability_eval.csv")))
known = {r[0]: (r[1], float(r[2]) if r[2] else None) for r in base[1:]}
series = []
for c, column in enumerate(emergent[0]):
    if c == 0 or "bleu" in column:
        continue
    n = 1003 if column.startswith("ipa") else 1050 if column.startswith("pars") else 2000
    families = {}
    for r in emergent[1:]:
        if r[0] in known and r[c] and known[r[0]][1]:
            families.setdefault(known[r[0]][0], []).append((math.log10(known[r[0]][1]), float(r[c])))
    for family, p in families.items():
        rates = [q[1] for q in p]
        if len(p) >= 5 and max(rates) - min(rates) >= 0.05:
            p.sort()
            x = np.array([q[0] for q in p])
            series.append((x - x.mean(), np.round(np.array([q[1] for q in p]) * n), n, 0.25 if column.startswith("pars") else 0.0))

z21, w21 = np.polynomial.hermite_e.hermegauss(21)
w21 = w21 / w21.sum()

def likelihood(p, s, fine):
    x, y, n, c = s
    tau = math.exp(min(1.5, max(-6, p[2])))
    eta = p[0] + p[1] * x
    coefficient = gammaln(n + 1) - gammaln(y + 1) - gammaln(n - y + 1)
    def log_terms(e):
        th = np.clip(c + (1 - c) * expit(eta[:, None] + e), 1e-300, 1 - 1e-16)
        return y[:, None] * np.log(th) + (n - y)[:, None] * np.log1p(-th) + coefficient[:, None]
    if not fine:
        return -np.sum(np.log(np.exp(log_terms(tau * z21[None, :])) @ w21 + 1e-300))
    e = np.linspace(-9 * tau, 9 * tau, 6001)
    t = log_terms(e[None, :]) - 0.5 * (e / tau) ** 2
    top = t.max(axis=1)
    h = e[1] - e[0]
    return -np.sum(top + np.log(np.exp(t - top[:, None]).sum(axis=1) * h / (tau * math.sqrt(2 * math.pi))))

def best(s, fine):
    top = None
    for start in [(-2, 2, -0.7), (0, 2, -0.7), (2, 3, 0), (-3, 2, -1)]:
        r = minimize(likelihood, start, (s, fine), method="Nelder-Mead", options=dict(maxiter=600 if fine else 4000, xatol=1e-4 if fine else 1e-6, fatol=1e-6 if fine else 1e-8))
        if top is None or r.fun < top.fun:
            top = r
    return math.exp(min(1.5, max(-6, top.x[2])))

def restricted(s):
    """tau whose likelihood is highest with a and b integrated out by Laplace's method, on the grid of the test; derivatives by differences of a
    rule whose nodes stand still."""
    top, params = None, np.array([0.0, 2.0])
    for tau in 0.02 * (4 / 0.02) ** (np.arange(60) / 59):
        f = lambda p: likelihood([p[0], p[1], math.log(tau)], s, True)
        r = minimize(f, params, method="Nelder-Mead", options=dict(maxiter=400, xatol=1e-5, fatol=1e-8))
        params, h = r.x, 1e-3
        d = lambda i, j: (f(params + h * (i + j)) - f(params + h * (i - j)) - f(params - h * (i - j)) + f(params - h * (i + j))) / (4 * h * h)
        a, b = np.eye(2)
        value = -r.fun - 0.5 * math.log(d(a, a) * d(b, b) - d(a, b) ** 2)
        if top is None or value > top[0]:
            top = (value, tau)
    return top[1]

levels = [0.1, 0.25, 0.5, 0.75, 0.9]
quantiles = lambda values: [round(float(q), 3) for q in np.quantile(values, levels)]
print(json.dumps({
    "program": f"SciPy {scipy.__version__}, NumPy {np.__version__}",
    "fits": len(series),
    "levels": levels,
    "uncentred21": quantiles([best(s, False) for s in series]),
    "centred": quantiles([best(s, True) for s in series]),
    "restricted": quantiles([restricted(s) for s in series]),
}))
