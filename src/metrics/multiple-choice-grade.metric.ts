import type { Option } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';
import { noOptions } from './right-option.ts';

/** 1 where a right option is the likeliest; where several are equally likely, the share of right ones among them. */
const grade = (per: string | undefined, length: (option: Option) => number | undefined): Metric => ({
  name: per === undefined ? 'multiple-choice grade' : `multiple-choice grade per ${per}`,
  rewards: `ranking a right option above all wrong ones${per === undefined ? '' : ` by log-probability per ${per}`}; a tie counts 1/#ties`,
  kind: 'strict',
  needs: ['options'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'methods §2.2',
  score({ options = [], gold = [] }) {
    if (options.length < 2 || gold.length === 0) return unknown(noOptions);
    const marks: number[] = [];
    for (const option of options) {
      const size = length(option);
      if (size === undefined || size <= 0) return unknown(`the length of the options in ${per}s is not given`);
      marks.push(option.logProb / size);
    }
    const best = Math.max(...marks);
    const first = marks.flatMap((mark, i) => (mark === best ? [i] : []));
    return { value: first.filter((i) => gold.includes(i)).length / first.length };
  },
});

const multipleChoiceGrades: readonly Metric[] = [
  grade(undefined, () => 1),
  grade('token', ({ tokens }) => tokens),
  grade('byte', ({ bytes }) => bytes),
  // `acc_norm` of lm-evaluation-harness: characters of the option without the space before it
  grade('character', ({ text }) => (text === undefined ? undefined : [...text.trim()].length)),
];
export default multipleChoiceGrades;
