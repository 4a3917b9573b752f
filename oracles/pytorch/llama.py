"""Losses and slopes of a small Llama as Hugging Face's transformers has it, for the engine's blocks of that form: oracles/pytorch/llama.json, eight steps
of AdamW and the slopes of the first, parameters in the engine's order.

Run from the project's root in an environment with torch and transformers: python3 oracles/pytorch/llama.py (seconds)
"""
import base64
import json

import torch
import transformers
from transformers import LlamaConfig, LlamaForCausalLM

torch.set_num_threads(1)
torch.manual_seed(4)
shape = dict(vocabulary=16, width=16, layers=2, heads=2, context=8, batch=3, positions="rotary", blocks="llama")
V, d, L, H, T, B = (shape[key] for key in ("vocabulary", "width", "layers", "heads", "context", "batch"))
inner = -(-8 * d // 3 // 8) * 8  # 8/3 d, up to a multiple of 8
model = LlamaForCausalLM(
    LlamaConfig(vocab_size=V, hidden_size=d, intermediate_size=inner, num_hidden_layers=L, num_attention_heads=H, num_key_value_heads=H,
                max_position_embeddings=T, rms_norm_eps=1e-5, tie_word_embeddings=False, attn_implementation="eager")
).float()
for name, p in model.named_parameters():
    with torch.no_grad():
        p.copy_(1 + 0.1 * torch.randn_like(p) if "norm" in name else 0.3 * torch.randn_like(p))


def flat(of):
    """The engine's order: matrices as [in, out], queries, keys and values side by side, switch and switched side by side."""
    parts = [of(model.model.embed_tokens.weight)]
    for layer in model.model.layers:
        a, m = layer.self_attn, layer.mlp
        parts += [of(layer.input_layernorm.weight)]
        parts += [torch.cat([of(a.q_proj.weight).T, of(a.k_proj.weight).T, of(a.v_proj.weight).T], 1), of(a.o_proj.weight).T]
        parts += [of(layer.post_attention_layernorm.weight)]
        parts += [torch.cat([of(m.gate_proj.weight).T, of(m.up_proj.weight).T], 1), of(m.down_proj.weight).T]
    parts += [of(model.model.norm.weight), of(model.lm_head.weight).T]
    joined = torch.cat([part.detach().contiguous().reshape(-1) for part in parts])
    return base64.b64encode(joined.numpy().astype("<f4").tobytes()).decode()


start = flat(lambda p: p)
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.1)
tokens, losses, slopes = [], [], None
for _ in range(8):
    batch = torch.randint(0, V, (B, T + 1))
    logits = model(batch[:, :-1]).logits
    loss = torch.nn.functional.cross_entropy(logits.reshape(-1, V), batch[:, 1:].reshape(-1))
    optimizer.zero_grad()
    loss.backward()
    slopes = slopes or flat(lambda p: p.grad)
    optimizer.step()
    tokens.append(batch.reshape(-1).tolist())
    losses.append(loss.item())
with open("oracles/pytorch/llama.json", "w") as out:
    json.dump(dict(torch=torch.__version__, transformers=transformers.__version__, shape=shape, parameters=start, tokens=tokens, losses=losses, slopes=slopes), out)
    out.write("\n")
print(losses)
