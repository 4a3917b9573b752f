/** The decimal digits of a whole number, the highest first, filled up with zeros to `count`. */
export const digitsOf = (value: number, count: number): number[] => [...String(value).padStart(count, '0')].map(Number);
