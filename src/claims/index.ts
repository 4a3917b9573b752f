/** The claims ledger: every claim of the essay in its order, what runs here, what came out, and where the evidence is weak. */
import { blankSlate } from './blank-slate.ts';
import { chess } from './chess.ts';
import type { Claim } from './claim.ts';
import { emojiFilm } from './emoji-film.ts';
import { errorsMended } from './errors-mended.ts';
import { humanLevel } from './human-level.ts';
import { nextWord } from './next-word.ts';
import { onlyScale } from './only-scale.ts';
import { productOfSteps } from './product-of-steps.ts';
import { smallTests } from './small-tests.ts';
import { unpredictable } from './unpredictable.ts';
import { worldModel } from './world-model.ts';

export const claims: readonly Claim[] = [
  nextWord,
  onlyScale,
  unpredictable,
  errorsMended,
  productOfSteps,
  chess,
  emojiFilm,
  smallTests,
  humanLevel,
  blankSlate,
  worldModel,
];
