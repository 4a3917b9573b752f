/** The value of an expression as a calculator takes it: + − * / and brackets, decimals, thousands with commas, percent, × and ÷. Undefined where it is
 *  none, or divides by zero. Nothing is ever executed. */
export function calculated(expression: string): number | undefined {
  const text = expression
    .normalize('NFKC')
    .replace(/[−–]/g, '-')
    // A letter x is a times sign between numbers only.
    .replace(/×|(?<=[\d)]\s*)x(?=\s*[\d(.])/gi, '*')
    .replace(/÷/g, '/')
    .replace(/[$€£,\s]/g, '');
  if (text === '' || text.length > longest) return undefined;
  let at = 0;
  let depth = 0;

  const sum = (): number | undefined => {
    let left = productOf();
    while (left !== undefined && (text[at] === '+' || text[at] === '-')) {
      const minus = text[at++] === '-';
      const right = productOf();
      left = right === undefined ? undefined : minus ? left - right : left + right;
    }
    return left;
  };
  const productOf = (): number | undefined => {
    let left = factor();
    while (left !== undefined && (text[at] === '*' || text[at] === '/')) {
      const over = text[at++] === '/';
      const right = factor();
      left = right === undefined || (over && right === 0) ? undefined : over ? left / right : left * right;
    }
    return left;
  };
  const factor = (): number | undefined => {
    let sign = 1;
    while (text[at] === '-' || text[at] === '+') if (text[at++] === '-') sign = -sign;
    let value: number | undefined;
    if (text[at] === '(') {
      if (++depth > deepest) return undefined;
      at++;
      value = sum();
      if (text[at++] !== ')') return undefined;
    } else {
      const found = /^(?:\d+\.?\d*|\.\d+)/.exec(text.slice(at));
      if (!found) return undefined;
      at += found[0].length;
      value = Number(found[0]);
    }
    if (text[at] === '%') {
      at++;
      if (value !== undefined) value /= 100;
    }
    return value === undefined ? undefined : sign * value;
  };

  const value = sum();
  return at === text.length && value !== undefined && Number.isFinite(value) ? value : undefined;
}

const longest = 500;
const deepest = 50;

/** Equal as people write results: to a hundredth, or to one part in a thousand of larger ones. */
export const sameResult = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(0.0051, 1e-3 * Math.min(Math.abs(a), Math.abs(b)));
