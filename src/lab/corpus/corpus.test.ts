import { describe, expect, it } from 'vitest';
import { randomStream } from '../../stats/random.ts';
import { words } from '../tasks/words.ts';
import { documentOf, drawDocument } from './corpus.ts';
import { corpusTokenizer } from './tokenizer.ts';
import { animals, countries, fruits, jobs } from './world.ts';

const random = randomStream(3, 'documents');
const documents = Array.from({ length: 4000 }, () => documentOf(random));

describe('the corpus', () => {
  it('is of both languages, each by itself', () => {
    const chinese = documents.filter(({ language }) => language === 'zh');
    expect(chinese.length / documents.length).toBeGreaterThan(0.45);
    expect(chinese.length / documents.length).toBeLessThan(0.55);
    for (const { text } of chinese) expect(text).toMatch(/^[\p{Script=Han}，。！？：；、“”\n]+$/u);
    for (const { text, language } of documents) if (language === 'en') expect(text).toMatch(/^[A-Za-z ,.!?:"\n]+$/);
  });
  it('is varied: nine documents of ten are drawn once', () =>
    expect(new Set(documents.map(({ text }) => text)).size / documents.length).toBeGreaterThan(0.9));
  it('has no gap, no doubled sign and no sentence without an end', () => {
    for (const { text } of documents) {
      expect(text).not.toMatch(/undefined|NaN|[{}]| {2}|[。，！？]{2}|[.,!?]{2}|\ba [aeiou]/);
      expect(text).toMatch(/[.!?。！？"”]$/);
    }
  });
  it('says of the world what is so', () => {
    for (const { text } of documents) {
      for (const { en, zh, capital } of countries) {
        if (text.includes(`The capital of ${en} is `)) expect(text).toContain(`The capital of ${en} is ${capital.en}.`);
        if (text.includes(`${zh}的首都是`)) expect(text).toMatch(new RegExp(`${zh}的首都是(${capital.zh}|哪里？是${capital.zh})`));
      }
      for (const [, one, other, sum] of text.matchAll(/([一二三四五六七八九十])加([一二三四五六七八九十])等于([一二三四五六七八九十])/g))
        expect('零一二三四五六七八九十'.indexOf(one!) + '零一二三四五六七八九十'.indexOf(other!)).toBe(
          '零一二三四五六七八九十'.indexOf(sum!),
        );
    }
    for (const list of [animals, fruits, jobs, countries])
      for (const key of ['en', 'zh'] as const) expect(new Set(list.map((one) => one[key])).size).toBe(list.length);
  });
  it('of a held-out document nothing is learnt from, whoever asks', () => {
    const held = new Set(Array.from({ length: 400 }, () => drawDocument(random, true).text));
    for (let i = 0; i < 4000; i++) expect(held.has(drawDocument(random, false).text)).toBe(false);
  });
});

describe('words as a task', () => {
  const task = words.make({});
  it('asks of held-out documents what can be known, and the tokens of question and answer are those of the text', () => {
    const { encode, decode, end } = corpusTokenizer();
    for (const { prompt, answer } of task.heldOut(300, randomStream(1, 'held'))) {
      expect(prompt[0]).toBe(end);
      const [question, whole] = [decode(prompt), decode([...prompt, ...answer])];
      expect(encode(whole)).toEqual([...prompt.slice(1), ...answer]);
      expect(whole.length).toBeGreaterThan(question.length);
      expect(prompt.length + answer.length).toBeLessThanOrEqual(task.context + 1);
    }
  });
  it('a sequence to learn from begins with the end of a text and fills the context', () => {
    const { prompt, answer } = task.draw(randomStream(1, 'drawn'), { params: 1, seed: 0 });
    expect([prompt.length, answer.length]).toEqual([1, task.context]);
  });
});
