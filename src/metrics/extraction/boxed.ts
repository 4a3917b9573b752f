import type { ExtractionRule } from './rule.ts';

/** MATH's mark (Hendrycks et al. 2021). Braces inside are counted: \boxed{\frac{1}{2}} holds \frac{1}{2}. */
export const boxed: ExtractionRule = {
  name: '\\boxed{}',
  finds: 'what stands in the last \\boxed{} or \\fbox{}',
  extract: (response) => {
    // from the end it is a long way through an answer that has none
    if (!response.includes('\\')) return undefined;
    const at = Math.max(response.lastIndexOf('\\boxed{'), response.lastIndexOf('\\fbox{'));
    if (at < 0) return undefined;
    const from = response.indexOf('{', at) + 1;
    let depth = 1;
    for (let i = from; i < response.length; i++) {
      if (response[i] === '{') depth++;
      else if (response[i] === '}' && --depth === 0) return response.slice(from, i).trim() || undefined;
    }
    return undefined;
  },
};
