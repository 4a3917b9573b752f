/** What `trace` says, in both languages. */
import type { Language } from '../../record/messages/reason-sentence.ts';

type Words = {
  model(name: string, parameters: string, endpoint?: string): string;
  sampling(temperature: number, topP: number, seed: number): string;
  prompt: string;
  bits(surprise: string): string;
  step(n: number): string;
  fed: string;
  gives: string;
  drawnWith: string;
  others(tokens: number | null): string;
  cut: string;
  chosen: string;
  draw(u: string, from: string, to: string, token: string): string;
  serverDraws(token: string): string;
  surprise(bits: string, expected: string | null): string;
  kept(kept: number): string;
  and: string;
  ended: Record<'end' | 'full' | 'steps', string>;
  end: string;
  whole: string;
};

export const traceWords: Record<Language, Words> = {
  en: {
    model: (name, parameters, endpoint) => `Model ${name}${endpoint ? ` at ${endpoint}` : `, ${parameters} parameters`}`,
    sampling: (temperature, topP, seed) => `temperature ${temperature}, top-p ${topP}, seed ${seed}`,
    prompt: 'The prompt, token by token, with the bits each surprised the model by:',
    bits: (surprise) => `${surprise} bits`,
    step: (n) => `Step ${n}`,
    fed: 'fed in',
    gives: 'model',
    drawnWith: 'drawn',
    others: (tokens) => (tokens === null ? 'all others' : `${tokens} others`),
    cut: 'cut',
    chosen: 'drawn',
    draw: (u, from, to, token) => `random number ${u} falls into ${from}–${to}: ${token}`,
    serverDraws: (token) => `the server drew ${token}; it does not tell its random number`,
    surprise: (bits, expected) => (expected === null ? `surprise ${bits} bits` : `surprise ${bits} bits, expected ${expected}`),
    kept: (kept) => (kept === 1 ? 'one token may be drawn' : `${kept} tokens may be drawn`),
    and: '; ',
    ended: {
      end: 'The model ended the text.',
      full: 'The context is full: this model can be fed no more.',
      steps: 'Stopped after the steps asked for (--steps).',
    },
    end: 'end of text',
    whole: 'Text:',
  },
  zh: {
    model: (name, parameters, endpoint) => (endpoint ? `模型 ${name}，位于 ${endpoint}` : `模型 ${name}，${parameters} 个参数`),
    sampling: (temperature, topP, seed) => `温度 ${temperature}，top-p ${topP}，种子 ${seed}`,
    prompt: '提示逐个词元送入，右边是模型对它的意外程度（比特）：',
    bits: (surprise) => `${surprise} 比特`,
    step: (n) => `第 ${n} 步`,
    fed: '送入',
    gives: '模型',
    drawnWith: '抽取',
    others: (tokens) => (tokens === null ? '其余全部' : `其余 ${tokens} 个`),
    cut: '截去',
    chosen: '抽中',
    draw: (u, from, to, token) => `随机数 ${u} 落在 ${from}–${to}：${token}`,
    serverDraws: (token) => `服务器抽中 ${token}，它不公布随机数`,
    surprise: (bits, expected) => (expected === null ? `意外 ${bits} 比特` : `意外 ${bits} 比特，预期 ${expected}`),
    kept: (kept) => `可抽取 ${kept} 个词元`,
    and: '；',
    ended: {
      end: '模型结束了这段文字。',
      full: '上下文已满，这个模型不能再接收更多词元。',
      steps: '已到指定的步数（--steps）。',
    },
    end: '文字结束',
    whole: '全文：',
  },
};
