"""Training steps of a small transformer in PyTorch, eager, for bench/lab-training.ts: one JSON question a line in, one JSON answer a line out."""
import json
import platform
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def model(V, d, L, H, T, B):
    torch.manual_seed(1)
    made = lambda *size, scale: (torch.randn(*size) * scale).requires_grad_()
    one = lambda n: torch.ones(n, requires_grad=True)
    zero = lambda n: torch.zeros(n, requires_grad=True)
    wte, wpe = made(V, d, scale=0.1), made(T, d, scale=0.1)
    blocks = [
        [one(d), zero(d), made(d, 3 * d, scale=d**-0.5), made(d, d, scale=d**-0.5), one(d), zero(d), made(d, 4 * d, scale=d**-0.5), made(4 * d, d, scale=0.5 * d**-0.5)]
        for _ in range(L)
    ]
    fg, fb, head = one(d), zero(d), made(d, V, scale=0.5 * d**-0.5)
    params = [wte, wpe, *[p for block in blocks for p in block], fg, fb, head]

    def loss_of(x, y):
        h = F.embedding(x, wte) + wpe
        for g1, b1, wq, wo, g2, b2, w1, w2 in blocks:
            a = F.layer_norm(h, (d,), g1, b1)
            q, k, v = (a.reshape(-1, d) @ wq).view(B, T, 3, H, d // H).permute(2, 0, 3, 1, 4)
            o = F.scaled_dot_product_attention(q, k, v, is_causal=True)
            h = h + (o.transpose(1, 2).reshape(B * T, d) @ wo).view(B, T, d)
            h = h + F.gelu(F.layer_norm(h, (d,), g2, b2) @ w1, approximate="tanh") @ w2
        return F.cross_entropy((F.layer_norm(h, (d,), fg, fb) @ head).view(-1, V), y.reshape(-1))

    optimizer = torch.optim.AdamW(params, lr=1e-3, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.1)
    x = torch.randint(0, V, (B, T + 1))

    def step():
        loss = loss_of(x[:, :-1], x[:, 1:])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    return step


print(json.dumps({"versions": f"Python {platform.python_version()}, PyTorch {torch.__version__}"}), flush=True)
models = {}
for line in sys.stdin:
    asked = json.loads(line)
    key = json.dumps(asked["shape"])
    if key not in models:
        models[key] = model(*asked["shape"])
        for _ in range(3):
            models[key]()
    begin = time.perf_counter()
    for _ in range(asked["steps"]):
        models[key]()
    print(json.dumps({"seconds": time.perf_counter() - begin}), flush=True)
