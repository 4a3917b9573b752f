"""Losses and slopes of a small decoder in PyTorch, for the engine of the lab.

transformer.json: eight steps of AdamW and the slopes of the first. kinds.json: the same for rotary positions (written as GPT-NeoX has them: halves of a
head are rotated) and for a head tied to the embedding. float64.json: losses of twenty steps in double precision at the three sizes of
bench/lab-training.ts; parameters and tokens come from a generator that any language has (x ← 48271 x mod 2³¹ − 1), so only losses are kept.

Run from the project's root in an environment with torch: python3 oracles/pytorch/transformer.py (about a minute)
"""
import base64
import json

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def rotated(x):
    """x: [batch, heads, time, head]"""
    T, size = x.shape[-2:]
    inverse = 1.0 / (10000 ** (torch.arange(0, size, 2, dtype=torch.float64) / size))
    angles = torch.outer(torch.arange(T, dtype=torch.float64), inverse)
    cos, sin = (torch.cat([f(angles), f(angles)], dim=-1).to(x.dtype) for f in (torch.cos, torch.sin))
    half = torch.cat([-x[..., size // 2 :], x[..., : size // 2]], dim=-1)
    return x * cos + half * sin


def loss_of(shape, params, x, y):
    V, d, L, H, T, B = (shape[key] for key in ("vocabulary", "width", "layers", "heads", "context", "batch"))
    rest = iter(params)
    wte = next(rest)
    rotary, tied = shape.get("positions") == "rotary", shape.get("tied", False)
    h = F.embedding(x, wte) if rotary else F.embedding(x, wte) + next(rest)
    mask = torch.full((T, T), float("-inf"), dtype=wte.dtype).triu(1)
    for _ in range(L):
        g1, b1, wq, wo, g2, b2, w1, w2 = (next(rest) for _ in range(8))
        a = F.layer_norm(h, (d,), g1, b1)
        q, k, v = (a.reshape(-1, d) @ wq).view(B, T, 3, H, d // H).permute(2, 0, 3, 1, 4)
        if rotary:
            q, k = rotated(q), rotated(k)
        s = (q @ k.transpose(-1, -2)) * ((d // H) ** -0.5) + mask
        h = h + ((s.softmax(-1) @ v).transpose(1, 2).reshape(B * T, d) @ wo).view(B, T, d)
        h = h + F.gelu(F.layer_norm(h, (d,), g2, b2) @ w1, approximate="tanh") @ w2
    h = F.layer_norm(h, (d,), next(rest), next(rest))
    return F.cross_entropy((h @ (wte.T if tied else next(rest))).view(-1, V), y.reshape(-1))


def adamw(params):
    return torch.optim.AdamW(params, lr=1e-3, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.1)


def flat(tensors):
    joined = torch.cat([t.detach().reshape(-1) for t in tensors]).numpy().astype("<f4")
    return base64.b64encode(joined.tobytes()).decode()


def drawn(shape):
    """Parameters in the engine's order."""
    V, d, L, T = (shape[key] for key in ("vocabulary", "width", "layers", "context"))
    made = lambda *size, scale: (torch.randn(*size) * scale).requires_grad_()
    gain = lambda: (1 + 0.1 * torch.randn(d)).requires_grad_()
    params = [made(V, d, scale=0.1)]
    if shape.get("positions") != "rotary":
        params.append(made(T, d, scale=0.1))
    for _ in range(L):
        params += [gain(), made(d, scale=0.1), made(d, 3 * d, scale=d**-0.5), made(d, d, scale=d**-0.5)]
        params += [gain(), made(d, scale=0.1), made(d, 4 * d, scale=d**-0.5), made(4 * d, d, scale=0.5 * d**-0.5)]
    params += [gain(), made(d, scale=0.1)]
    if not shape.get("tied"):
        params.append(made(d, V, scale=0.5 * d**-0.5))
    return params


def trained(shape, seed, steps=8):
    torch.manual_seed(seed)
    params = drawn(shape)
    start = flat(params)
    optimizer = adamw(params)
    tokens, losses, slopes = [], [], None
    for _ in range(steps):
        batch = torch.randint(0, shape["vocabulary"], (shape["batch"], shape["context"] + 1))
        loss = loss_of(shape, params, batch[:, :-1], batch[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        slopes = slopes or flat([p.grad for p in params])
        optimizer.step()
        tokens.append(batch.reshape(-1).tolist())
        losses.append(loss.item())
    return dict(shape=shape, parameters=start, tokens=tokens, losses=losses, slopes=slopes)


def in_double_precision(shape, steps=20):
    state = 1

    def following():
        nonlocal state
        state = state * 48271 % 2147483647
        return state

    def uniform(scale, *size):
        count = 1
        for n in size:
            count *= n
        values = [scale * (2 * (following() / 2147483647) - 1) for _ in range(count)]
        # The engine keeps single precision.
        return torch.tensor(values, dtype=torch.float32).double().view(*size).requires_grad_()

    one = lambda n: torch.ones(n, dtype=torch.float64, requires_grad=True)
    zero = lambda n: torch.zeros(n, dtype=torch.float64, requires_grad=True)
    V, d, L, H, T, B = (shape[key] for key in ("vocabulary", "width", "layers", "heads", "context", "batch"))
    params = [uniform(0.1, V, d), uniform(0.1, T, d)]
    for _ in range(L):
        params += [one(d), zero(d), uniform(d**-0.5, d, 3 * d), uniform(d**-0.5, d, d)]
        params += [one(d), zero(d), uniform(d**-0.5, d, 4 * d), uniform((4 * d) ** -0.5, 4 * d, d)]
    params += [one(d), zero(d), uniform(d**-0.5, d, V)]
    optimizer = adamw(params)
    losses = []
    for _ in range(steps):
        batch = torch.tensor([following() % V for _ in range(B * (T + 1))]).view(B, T + 1)
        loss = loss_of(shape, params, batch[:, :-1], batch[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return dict(shape=shape, losses=losses)


def write(name, content):
    with open(f"oracles/pytorch/{name}.json", "w") as out:
        json.dump(dict(torch=torch.__version__, **content), out)
        out.write("\n")


def shaped(V, d, L, H, T, B, **kind):
    return dict(vocabulary=V, width=d, layers=L, heads=H, context=T, batch=B, **kind)


def main():
    write("transformer", trained(shaped(16, 16, 2, 2, 16, 4), 1))
    small = (16, 16, 1, 1, 8, 2)
    kinds = [dict(positions="rotary"), dict(tied=True), dict(positions="rotary", tied=True)]
    write("kinds", dict(kinds=[trained(shaped(*small, **kind), 2) for kind in kinds]))
    sizes = dict(S=(32, 16, 3, 2, 32, 64), M=(64, 64, 4, 4, 64, 64), L=(128, 256, 4, 8, 128, 16))
    write("float64", dict(sizes={name: in_double_precision(shaped(*size)) for name, size in sizes.items()}))


if __name__ == "__main__":
    main()
