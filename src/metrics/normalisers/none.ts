import type { Normaliser } from './normaliser.ts';

export const none: Normaliser = { name: 'none', forgives: 'white space at both ends', normalise: (text) => text.trim() };
