import { describe, expect, it } from 'vitest';
import { gallery } from './gallery-data.ts';
import { canSay, gateSentence, needSentences, verdictSentence } from './sentences.ts';

describe('sentences in the reader’s language', () => {
  it('a known reason speaks both', () => {
    const [verdict] = gallery.verdicts;
    expect(verdictSentence(verdict!, 'en')).toMatchObject({ lang: 'en', text: expect.stringContaining('BIG-G 27b') });
    expect(verdictSentence(verdict!, 'zh')).toMatchObject({ lang: 'zh', text: expect.stringContaining('无法判断') });
    expect(needSentences(verdict!.needs[0]!, 'zh').why).toMatchObject({ lang: 'zh' });
    expect(gateSentence(verdict!.gates[0]!, 'zh').lang).toBe('zh');
  });

  it.each(['newer-than-this-program', '__proto__', 'constructor', 'toString'])(
    'a reason it does not know (%s) speaks with the file’s own words',
    (code) => {
      expect(canSay({ code })).toBe(false);
      expect(verdictSentence({ reason: { code }, sentence: 'As the file says.' }, 'zh')).toEqual({ text: 'As the file says.', lang: 'en' });
    },
  );

  it('an end that the data leave open is said to be, in the reader’s language', () => {
    const reason = {
      code: 'human-window-outside',
      lo: 0.4,
      hi: 0.8,
      width: 0.3,
      axis: 'params',
      enterFrom: 1e9,
      enterTo: 2e9,
      leaveFrom: 3e9,
    };
    expect(gateSentence({ reason, because: '' }, 'en').text).toContain('80% at 3B or later, how much later is open');
    expect(gateSentence({ reason, because: '' }, 'zh')).toMatchObject({ lang: 'zh', text: expect.stringContaining('晚到何处尚不能定') });
    const level = { code: 'human-band-outside', width: 1, human: 0.9, axis: 'params' };
    expect(gateSentence({ reason: level, because: 'in English' }, 'zh')).toMatchObject({ lang: 'zh' });
  });

  it('a known reason with missing facts falls back too', () => {
    expect(verdictSentence({ reason: { code: 'v-no-jump-rise' }, sentence: 'As the file says.' }, 'zh').text).toBe('As the file says.');
  });
});
