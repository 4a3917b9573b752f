"""Losses of eight steps of AdamW and the slopes of the first, for the engine of the lab: oracles/pytorch/transformer.json.

Run from the project's root in an environment with torch: python3 oracles/pytorch/transformer.py
"""
import base64
import json

import torch
import torch.nn.functional as F

SHAPE = dict(vocabulary=16, width=16, layers=2, heads=2, context=16, batch=4)
V, d, L, H, T, B = SHAPE.values()
torch.manual_seed(1)
torch.set_num_threads(1)


def made(*size, scale):
    return (torch.randn(*size) * scale).requires_grad_()


def gain():
    return (1 + 0.1 * torch.randn(d)).requires_grad_()


wte, wpe = made(V, d, scale=0.1), made(T, d, scale=0.1)
blocks = [
    [gain(), made(d, scale=0.1), made(d, 3 * d, scale=d**-0.5), made(d, d, scale=d**-0.5), gain(), made(d, scale=0.1), made(d, 4 * d, scale=d**-0.5), made(4 * d, d, scale=0.5 * d**-0.5)]
    for _ in range(L)
]
fg, fb, head = gain(), made(d, scale=0.1), made(d, V, scale=0.5 * d**-0.5)
params = [wte, wpe, *[p for block in blocks for p in block], fg, fb, head]
mask = torch.full((T, T), float("-inf")).triu(1)


def loss_of(x, y):
    h = F.embedding(x, wte) + wpe
    for g1, b1, wq, wo, g2, b2, w1, w2 in blocks:
        a = F.layer_norm(h, (d,), g1, b1)
        q, k, v = (a.reshape(-1, d) @ wq).view(B, T, 3, H, d // H).permute(2, 0, 3, 1, 4)
        s = (q @ k.transpose(-1, -2)) * ((d // H) ** -0.5) + mask
        h = h + ((s.softmax(-1) @ v).transpose(1, 2).reshape(B * T, d) @ wo).view(B, T, d)
        h = h + F.gelu(F.layer_norm(h, (d,), g2, b2) @ w1, approximate="tanh") @ w2
    return F.cross_entropy((F.layer_norm(h, (d,), fg, fb) @ head).view(-1, V), y.reshape(-1))


def flat(tensors):
    joined = torch.cat([t.detach().reshape(-1) for t in tensors]).numpy().astype("<f4")
    return base64.b64encode(joined.tobytes()).decode()


def main():
    start = flat(params)
    optimizer = torch.optim.AdamW(params, lr=1e-3, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.1)
    tokens, losses, slopes = [], [], None
    for _ in range(8):
        batch = torch.randint(0, V, (B, T + 1))
        loss = loss_of(batch[:, :-1], batch[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        slopes = slopes or flat([p.grad for p in params])
        optimizer.step()
        tokens.append(batch.reshape(-1).tolist())
        losses.append(loss.item())
    with open("oracles/pytorch/transformer.json", "w") as out:
        json.dump(dict(torch=torch.__version__, shape=SHAPE, parameters=start, tokens=tokens, losses=losses, slopes=slopes), out)
        out.write("\n")


if __name__ == "__main__":
    main()
