import { percent, pValue, scaleValue, short, sure } from './numbers.ts';
import type { NeedSentences, ReasonSentences } from './reasons.ts';

/** Where a level is passed: ends that the data leave open are said to be. */
const passes = (axis: string, from: number | undefined, to: number | undefined): string =>
  from !== undefined && to !== undefined
    ? `between ${scaleValue(from, axis)} and ${scaleValue(to, axis)} (95%)`
    : from !== undefined
      ? `at ${scaleValue(from, axis)} or later, how much later is open (95%)`
      : to !== undefined
        ? `no later than ${scaleValue(to, axis)} (95%)`
        : 'at a scale these data leave open';

export const en: ReasonSentences = {
  'scales-enough': ({ scales }) => `${scales} sizes under one protocol.`,
  'scales-few': ({ scales, needed }) =>
    `${scales} size${scales === 1 ? '' : 's'}; at least ${needed} are needed before a curve says anything.`,
  'counts-stated': ({ least }) => `The files state how many items were scored (at least ${least} a model).`,
  'counts-recovered': ({ least }) => `The number of items follows from the standard errors (at least ${least} a model).`,
  'counts-assumed': ({ least, source }) => `The files give no number of items; ${least} a model is assumed (${source}).`,
  'counts-missing': ({ points }) =>
    `${points} point${points === 1 ? ' has' : 's have'} neither a number of items nor a standard error: noise cannot be told from change.`,
  'range-missing': ({ metric }) => `${metric} has no known least and greatest value, so “from nothing to something” has no meaning for it.`,
  'not-an-ability': ({ metric }) => `${metric} does not measure an ability: more is neither better nor worse.`,
  'one-protocol': ({ key }) => `All points share one protocol (${key}).`,
  monotone: () => 'The score never falls from one size to the next.',
  'fall-within-noise': ({ fall, p }) =>
    `The largest fall is ${percent(fall)} of the whole rise, no more than items and noise give (p ${pValue(p)}).`,
  'fall-beyond-items': ({ fall, after, p, pRuns }) =>
    `After ${after} the score falls by ${percent(fall)} of the whole rise, more than its items can explain (p ${pValue(p)}; with scatter between runs p ${pValue(pRuns)}).`,
  'jump-looks': ({ index, from, to, low, high }) =>
    `From ${from} to ${to} the score goes from ${percent(low)} to ${percent(high)}: ${percent(index)} of the whole rise in one step.`,
  'jump-not': ({ index }) => `The largest step holds ${percent(index)} of the whole rise; 50% or more looks like a jump.`,
  'jump-below-chance': ({ index, to, high, chance }) =>
    `The largest step holds ${percent(index)} of the rise, but ${to} with ${percent(high)} is not above chance (${percent(chance)}).`,
  'jump-was-there': ({ index, from, low, chance }) =>
    `The largest step holds ${percent(index)} of the rise, but it starts at the smallest model, which has the ability already: ${from} scores ${percent(low)}, at least half of what can be won${chance > 0 ? ` above chance (${percent(chance)})` : ''}.`,
  'jump-none-flat': () => 'All scores are equal.',
  'jump-not-from-floor': ({ index, floor, highest }) =>
    `The largest step holds ${percent(index)} of the rise, but the models before it are not at the floor (${percent(floor)} to ${percent(highest)}).`,
  'gap-significant': ({ p, gaps }) => `The two models on either side differ (p ${pValue(p)}, corrected for the choice among ${gaps} gaps).`,
  'gap-not-significant': ({ p, gaps }) =>
    `The two models on either side may well be equal (p ${pValue(p)}, corrected for the choice among ${gaps} gaps; below .005 is asked).`,
  'multiplicity-kept': ({ q, curves }) =>
    curves === 1
      ? `It is the only curve that was looked at: nothing has to be paid for choosing it (q ${pValue(q)}).`
      : `Among all ${curves} curves looked at it still stands (q ${pValue(q)}).`,
  'step-multiplicity-lost': ({ q, curves }) =>
    `Among the ${curves} curves with a jump, a step that stands out like this turns up by chance (q ${pValue(q)}; below .01 is asked).`,
  'multiplicity-lost': ({ q, curves }) =>
    `Among ${curves} curves looked at, a gap like this turns up by chance (q ${pValue(q)}; below .05 is asked).`,
  'resolution-ok': ({ model, predicted, upper }) =>
    `For ${model} a smooth curve foretells ${percent(predicted)}; the measurement leaves at most ${percent(upper)}: there, its absence means something.`,
  'resolution-poor': ({ model, predicted, items, have }) =>
    `A smooth curve foretells ${percent(predicted)} for ${model}, which ${have} items cannot tell from nothing${items > have ? ` (${items} could)` : ''}: “absent” is not evidence here.`,
  'resolution-no-matter': () => 'There is no apparent jump whose absence below would need proof.',
  'metric-untested': () =>
    'Not tested whether scoring all or nothing makes the jump: it needs the answers of every size, or a score with part credit of the same answers.',
  'composition-untested': () => 'Not tested whether steps multiplied make the jump: it needs outcomes of single steps at every size.',
  'steps-rise-smoothly': ({ steps, index, p }) =>
    `Each of ${steps} kinds of steps rises without a jump (largest step of the worst ${percent(index)} of its rise; a smooth curve fits, p ${pValue(p)}).`,
  'step-not-smooth': ({ step, index, p }) =>
    `“${step}” does not rise smoothly itself (${percent(index)} of its rise in one step; smooth curve p ${pValue(p)}).`,
  'product-foretells': ({ steps, p, factor }) =>
    `${steps} steps multiplied give the score of every size (p ${pValue(p)}; off by a factor of ${short(factor)} on average, below 1.5 is asked).`,
  'product-of-same-items': ({ steps, factor }) =>
    `${steps} steps of the same answers multiply to their score by definition (off by a factor of ${short(factor)}): what is tested is that each of them is smooth.`,
  'product-foretells-not': ({ steps, p, factor }) =>
    `${steps} steps multiplied do not give the score (p ${pValue(p)}; off by a factor of ${short(factor)} on average, below 1.5 is asked).`,
  'no-step-missing': ({ gamma, p }) => `Nothing says that a step is missing (γ ${short(gamma)}; γ = 1: p ${pValue(p)}).`,
  'steps-hang-together': ({ gamma, p }) =>
    `The steps of one item hang together, or slips are mended (γ ${short(gamma)}; γ = 1: p ${pValue(p)}): fewer fail than the plain product says.`,
  'step-missing': ({ gamma, p }) =>
    `The score is lower than the product of the steps (γ ${short(gamma)}; γ = 1: p ${pValue(p)}): a step that nobody probed is missing.`,
  'bend-unseen': ({ q, foretold }) =>
    `Where a power law is straight, the score's bend cannot be told from none (${short(q)} a decade²; the steps foretell ${short(foretold)}): it does not speak against them.`,
  'bend-concave': ({ q, foretold }) =>
    `Where a power law is straight, the score bends down (${short(q)} a decade²), and so does the steps' product (${short(foretold)}): steps that each follow a power law cannot do that, steps with an S-shaped rise can.`,
  'bend-convex': ({ q, foretold }) =>
    `Where a power law is straight, the score bends up (${short(q)} a decade²), as products of steps do (these: ${short(foretold)}).`,
  'bend-contradicts': ({ q, foretold }) =>
    `Where a power law is straight, the score bends the other way (${short(q)} a decade²) than the product of the steps (${short(foretold)}).`,
  'bend-few': ({ scales }) => `${scales} sizes are too few to see a bend; four are needed.`,
  'metric-rises-smoothly': ({ metric, index, p }) =>
    `The same answers scored by ${metric} rise without a jump (largest step ${percent(index)} of the rise; a smooth curve fits, p ${pValue(p)}).`,
  'metric-not-smooth': ({ metric, p }) =>
    `The same answers scored by ${metric} do not jump, but no smooth curve fits them either (p ${pValue(p)}).`,
  'metric-jumps-too': ({ metric, index }) =>
    `The same answers jump under ${metric} too (${percent(index)} of its rise in one step): scoring alone does not make this jump.`,
  'metric-foretells': ({ metric, p }) => `From ${metric} the strict score of every size follows, with nothing fitted (p ${pValue(p)}).`,
  'metric-foretells-parts': ({ metric, p, parts }) =>
    `The strict score of every size follows from ${metric} as ${short(parts)} parts that must all be right (p ${pValue(p)}).`,
  'metric-is-the-score': ({ metric, p }) =>
    `${metric} is the strict score over again (p ${pValue(p)}): scoring all or nothing takes nothing away here.`,
  'metric-foretells-not': ({ metric, p }) => `${metric} does not foretell the strict score (p ${pValue(p)}): something else is asked for.`,
  'metric-within': ({ metric, factor }) =>
    `What ${metric} foretells is off by a factor of ${short(factor)} on average; below 1.5 is asked.`,
  'metric-off': ({ metric, factor }) => `What ${metric} foretells is off by a factor of ${short(factor)} on average; below 1.5 is asked.`,
  'classes-differ': ({ p, classes }) => `How often an error is fixed differs between the ${classes} kinds (exact p ${pValue(p)}).`,
  'classes-suggestive': ({ p, classes }) =>
    `Suggestive, not significant: how often an error is fixed may differ between the ${classes} kinds (exact p ${pValue(p)}; below .05 is asked).`,
  'classes-alike': ({ p, classes }) => `Not shown that the ${classes} kinds of errors are fixed at different rates (exact p ${pValue(p)}).`,
  'classes-too-few': () => 'Kinds of errors cannot be compared: two or more kinds with errors in them are needed.',
  'pair-differs': ({ one, other, holm }) => `“${one}” and “${other}” are fixed at different rates (p ${pValue(holm)} after Holm).`,
  'pair-suggestive': ({ one, other, p, holm, pairs }) =>
    `“${one}” against “${other}” alone has p ${pValue(p)}; it is the most unlike of ${pairs} pairs, and paid for that p ${pValue(holm)} (Holm).`,
  'pair-alike': ({ one, other, p, pairs }) =>
    `The most unlike of ${pairs} pairs, “${one}” and “${other}”, has p ${pValue(p)}: nothing stands out.`,
  'broken-known': ({ fixed, broken, p }) =>
    `The larger model fixed ${fixed} items and broke ${broken} that were right before (McNemar exact p ${pValue(p)}).`,
  'broken-unknown': ({ fixed }) =>
    `${fixed} fixed items are one side only: how many the larger model got wrong that were right before is not given, so there is no net effect. Count those too (--broken).`,
  'resample-beyond': ({ fixed, errors, rate, p }) =>
    `Asked again, the smaller model itself mends ${percent(rate)} of its errors; ${fixed} of ${errors} fixed are more than that (p ${pValue(p)}).`,
  'resample-within': ({ fixed, errors, rate, p }) =>
    `Asked again, the smaller model itself mends ${percent(rate)} of its errors; ${fixed} of ${errors} fixed are not shown to be more (p ${pValue(p)}).`,
  'resample-unknown': ({ fixed, errors }) =>
    `Asked again, the smaller model would mend some of its ${errors} errors itself (regression to the mean); how many of the ${fixed} fixed ones is not known. Sample it once more on them (--resampled).`,
  'smooth-fits': ({ shape, p }) => `A smooth curve (${shape}) fits every size within the scatter between runs (p ${pValue(p)}).`,
  'smooth-misfits': ({ shape, p }) => `The best smooth curve (${shape}) does not fit (p ${pValue(p)}).`,
  'smooth-beats-step': ({ shape, nats }) =>
    `Asked to foretell each size from the others, ${shape} beats a step by ${short(nats)} nats (more than 3 is asked).`,
  'smooth-not-beats-step': ({ shape, nats }) =>
    nats < 0
      ? `Asked to foretell each size from the others, a step does better than ${shape} by ${short(-nats)} nats.`
      : `Asked to foretell each size from the others, ${shape} beats a step by only ${short(nats)} nats (more than 3 is asked).`,
  'jump-expected': ({ p, index }) =>
    `On this grid of sizes that smooth curve itself shows a step of ${percent(index)} or more quite often (p ${pValue(p)}).`,
  'jump-unexpected': ({ p, index }) => `On this grid of sizes that smooth curve rarely shows a step of ${percent(index)} (p ${pValue(p)}).`,
  'data-enough': ({ scales, least }) => `${scales} sizes and at least ${least} items before the jump.`,
  'data-few': ({ scales, least }) =>
    `${scales} sizes and ${least} items before the jump; 5 sizes and 100 items are asked before a smooth crossing is claimed.`,
  'phase-usual': ({ share, index }) =>
    `Smooth curves as steep as these data allow, seen with as many items on sizes this far apart, wherever they lie, show a step of ${percent(index)} or more in ${percent(share)} of cases.`,
  'phase-rare': ({ share, index }) =>
    `Smooth curves as steep as these data allow, seen with as many items, show a step of ${percent(index)} or more in only ${percent(share)} of cases, wherever the sizes lie.`,
  'human-band-inside': ({ width, human, axis, from, to }) =>
    `The curve passes human level (${percent(human)}) inside the jump, ${passes(axis, from, to)}; it crosses the useful band within ${short(width)} decades.`,
  'human-band-outside': ({ width, human, axis, from, to }) =>
    `Human level (${percent(human)}) lies outside the jump; the curve passes it ${passes(axis, from, to)}, and crosses the useful band within ${short(width)} decades.`,
  'human-window-inside': ({ lo, hi, width, axis, enterFrom, enterTo, leaveFrom, leaveTo }) =>
    `The curve goes through the whole band inside the jump, within ${short(width)} decades: it passes ${percent(lo)} ${passes(axis, enterFrom, enterTo)} and ${percent(hi)} ${passes(axis, leaveFrom, leaveTo)}. On these sizes one sees “cannot”, then “can”.`,
  'human-window-outside': ({ lo, hi, width, axis, enterFrom, enterTo, leaveFrom, leaveTo }) =>
    `Not all of the band lies inside the jump: the curve passes ${percent(lo)} ${passes(axis, enterFrom, enterTo)} and ${percent(hi)} ${passes(axis, leaveFrom, leaveTo)}, ${short(width)} decades apart.`,
  'all-smooth-rejected': ({ p }) => `No smooth curve tried fits, even with scatter between runs (largest p ${pValue(p)}).`,
  'smooth-stands': ({ shape, p }) => `A smooth curve (${shape}) cannot be ruled out (p ${pValue(p)}; below .01 is asked).`,
  'step-needed': ({ p }) => `A step fits better than smooth data of this kind would ever make it (p ${pValue(p)}).`,
  'step-not-needed': ({ p }) => `A step fits no better than it would on smooth data of this kind (p ${pValue(p)}; below .01 is asked).`,
  'width-below-gap': ({ width, gap }) =>
    `The rise takes at most ${short(width)} decades, less than the gap of ${short(gap)} between the two sizes.`,
  'width-above-gap': ({ width, gap }) => `The rise may take ${short(width)} decades; the gap between the two sizes is ${short(gap)}.`,
  'gap-hides-smooth': ({ gap, least }) =>
    `The gap between the two sizes is ${short(gap)} decades; smooth abilities can rise within ${short(least)}, so one could lie inside it.`,
  'width-unknown': ({ gap }) => `How wide the rise is cannot be told within the gap of ${short(gap)} decades.`,
  'forecast-missed': ({ p, model }) => `Forecasts from the smaller models miss ${model} (p ${pValue(p)}).`,
  'forecast-met': ({ p, model }) =>
    `Forecasts from the smaller models do not rule out what ${model} shows (p ${pValue(p)}; below .01 is asked).`,
  'no-single-model': ({ p }) => `It stands whichever model is left out (largest p ${pValue(p)}).`,
  'step-few-scales': ({ scales, needed }) =>
    `${scales} sizes: a step has to stand whichever model is left out, and that is asked of ${needed} or more only.`,
  'single-model': ({ p, model }) => `It hangs on one model: without ${model} the step is not needed (p ${pValue(p)}).`,
  'on-smoothest-metric': ({ metric }) => `Shown on ${metric}, a score that gives credit for partial answers.`,
  'no-smooth-metric': ({ metric }) =>
    `Only ${metric} is at hand, an all-or-nothing score: a jump in it alone is no discontinuity of the ability.`,
  'smooth-metric-does-not-jump': ({ metric }) =>
    `Scored by ${metric}, which gives credit for partial answers, the same task shows no such step.`,
  'tau-from-family': ({ tau, tasks }) => `Scatter between runs: ${short(tau)} logits, learnt from ${tasks} other curves of this family.`,
  'tau-from-prior': ({ tau }) =>
    `Scatter between runs: ${short(tau)} logits, as public model families show it; this family has too few other curves to tell.`,
  'tau-from-repeats': ({ tau, sizes }) =>
    `Scatter between runs: ${short(tau)} logits, as public model families show it, and no less than between the repeated runs of ${sizes} ${sizes === 1 ? 'size' : 'sizes'} here.`,
  'runs-one-camp': ({ sizes }) =>
    `Runs of one size are of one kind (tested at ${sizes} ${sizes === 1 ? 'size' : 'sizes'}): no sign of a lottery of seeds.`,
  'runs-two-camps': ({ model, lucky, runs, low, high, least, most, p }) =>
    `Runs of ${model} fall into two camps: ${lucky} of ${runs} near ${percent(high)}, the others near ${percent(low)} (p ${pValue(p)}). The mean over runs is then the chance of ending in the upper camp (here ${percent(least)} to ${percent(most)}, 95%): follow that chance over size, not the mean.`,
  'not-run': ({ after }) => `Not run: decided by “${after}”.`,
  'breakthrough-expected': ({ b, p }) => `BIG-bench breakthroughness ${short(b)}: the smooth curve gives as much with p ${pValue(p)}.`,
  'breakthrough-unexpected': ({ b, p }) =>
    `BIG-bench breakthroughness ${short(b)}: the smooth curve rarely gives as much (p ${pValue(p)}).`,
  speaks: ({ probability, margin }) => `P ${sure(probability)}, ${percent(margin)} ahead of the next explanation: enough to say so.`,
  'keeps-silent': ({ probability, margin }) =>
    `The best explanation has P ${sure(probability)} and ${margin > 0 ? `leads by ${percent(margin)}` : 'does not lead'}; 80% and a lead of 30% are asked before a verdict.`,
  'v-no-jump': ({ probability }) => `No jump: the score hardly changes with size (P ${sure(probability)}).`,
  'v-no-jump-rise': ({ probability, low, high }) =>
    `No jump: the score rises from ${percent(low)} to ${percent(high)} without a step that stands out (P ${sure(probability)}).`,
  'v-no-jump-there': ({ probability, from, low, high }) =>
    `No jump: the ability is there from the smallest model on. ${from} scores ${percent(low)} already; with size it gets better, up to ${percent(high)} (P ${sure(probability)}).`,
  'v-threshold': ({ probability, shape, from, to }) =>
    `Smooth crossing: the rise from ${from} to ${to} is what a smooth curve (${shape}) looks like on this grid of sizes; nothing discontinuous is needed (P ${sure(probability)}).`,
  'v-metric': ({ probability, metric, from, to, index }) =>
    `Made by the metric: the jump from ${from} to ${to} comes from scoring all or nothing. Under ${metric} the same answers rise by no more than ${percent(index)} in one step, and the strict score follows from it (P ${sure(probability)}).`,
  'v-metric-also-composition': ({ probability, metric, from, to, index, steps }) =>
    `Made by the metric: the jump from ${from} to ${to} comes from scoring all or nothing. Under ${metric} the same answers rise by no more than ${percent(index)} in one step, and the strict score follows from it (P ${sure(probability)}). Composition says so too, and is no rival: ${steps} steps that all must be right multiply to the strict score.`,
  'v-composition': ({ probability, steps, from, to }) =>
    `Made by composition: every step improves smoothly; ${steps} of them multiplied give the jump from ${from} to ${to} (P ${sure(probability)}).`,
  'v-composition-also-metric': ({ probability, steps, from, to, metric }) =>
    `Made by composition: every step improves smoothly; ${steps} of them multiplied give the jump from ${from} to ${to} (P ${sure(probability)}). The metric says so too, and is no rival: under ${metric} the same answers rise without a jump, and the strict score follows from it.`,
  'v-u-lottery': ({ from, to }) =>
    `Undetermined: runs of one size fall into two camps, so the rise from ${from} to ${to} is that of a mean which describes neither; what grows with scale is the share of lucky runs.`,
  'v-u-missing-step': ({ from, to }) =>
    `Undetermined: the steps that were probed improve, but their product promises more than there is; a missing step may make the jump from ${from} to ${to}.`,
  'v-u-jumping-step': ({ step, from, to }) =>
    `Undetermined: the score from ${from} to ${to} is what its steps multiply to, but a step (${step}) seems to jump itself; what makes that jump is open.`,
  'v-discontinuity': ({ probability, from, to, gap }) =>
    `Discontinuity at the resolution of this grid: between ${from} and ${to} (${short(gap)} decades) no smooth curve will do (P ${sure(probability)}).`,
  'v-u-few-scales': ({ scales }) => `Undetermined: ${scales} size${scales === 1 ? '' : 's'} cannot show the shape of a curve.`,
  'v-u-no-counts': () => 'Undetermined: without the number of items or a standard error, noise cannot be told from change.',
  'v-u-not-ability': ({ metric }) => `Undetermined: ${metric} is not a score that goes from “cannot” to “can”.`,
  'v-u-non-monotone': ({ after, fall }) =>
    `Undetermined: after ${after} the score falls again, by ${percent(fall)} of the whole rise. Replicate runs before believing either the jump or the fall.`,
  'v-u-steep': ({ from, to }) =>
    `Undetermined: the whole rise lies between ${from} and ${to}; a steep smooth curve and a step look the same there.`,
  'v-u-resolution': ({ from, to, model }) =>
    `Undetermined: the score jumps from ${from} to ${to}, but so few items could not have seen the small ability that a smooth curve foretells for ${model}.`,
  'v-u-few-models': ({ scales, least, from, to }) =>
    `Undetermined: the score jumps from ${from} to ${to}, and ${scales} sizes of ${least} items are too few to tell a smooth curve from a step (5 sizes of 100 are asked).`,
  'v-u-borderline': ({ chance }) => `Undetermined: whether there is a jump at all is open (${percent(chance)} for one).`,
  'v-u-noise': ({ chance }) =>
    `Undetermined: these items are too few to rule a jump in or out (${percent(chance)} that one hides in the noise).`,
  'v-u-rivals': ({ first, second, from, to }) =>
    `Undetermined: for the rise from ${from} to ${to} the two leading explanations have ${percent(first)} and ${percent(second)}.`,
  'v-u-step-by-chance': ({ from, to, curves }) =>
    `Undetermined: the rise from ${from} to ${to} looks like a step, but among ${curves} curves with a jump one like it may turn up by chance.`,
  'v-u-neither': ({ from, to }) =>
    `Undetermined: no smooth curve tried explains the rise from ${from} to ${to} well enough, and a step is not shown either.`,
  'v-u-capped': ({ from, to }) =>
    `Undetermined: on this score the rise from ${from} to ${to} looks like a step, but an all-or-nothing score alone cannot show that the ability itself jumps.`,
  'n-counts': () => 'The number of items behind each score, or its standard error.',
  'n-models': ({ more }) => `${more} more size${more === 1 ? '' : 's'} of this family under the same protocol.`,
  'n-between': ({ from, to, size, axis }) => `A model or checkpoint between ${from} and ${to}, near ${scaleValue(size, axis)}.`,
  'n-items': ({ model, items, have }) => `${items} items for ${model} (${have} now).`,
  'n-pass-until': ({ model, draws, predicted }) =>
    `Sample ${model} on each item until it is right twice, about ${draws} answers an item if it can ${percent(predicted)}.`,
  'n-items-all': ({ items, have }) => `About ${items} items a model (${have} now).`,
  'n-transcripts': () => 'The answers themselves, or log-probabilities of the right answer, for every size.',
  'n-steps': () => 'Outcomes of the single steps of the task: at least 200 a step and model.',
  'n-seeds': ({ from, to }) => `At least 5 training runs (seeds) at ${from} and at ${to}.`,
  'n-missing-step': () => 'A probe of the step that is missing: what the task asks for beyond the steps probed so far.',
  'n-human': ({ from, to }) =>
    `How often people get the task right, to see whether the rise from ${from} to ${to} passes what a person needs.`,
  'n-range': ({ metric }) => `A score between 0 and 1 for the same answers beside ${metric}.`,
};

export const needsEn: NeedSentences = {
  'n-counts': {
    why: 'Without it no interval and no test is possible.',
    cost: 'Nothing to run: it stands in the original results.',
    gain: 'Makes every gate possible.',
  },
  'n-models': {
    why: 'Shapes cannot be told apart on fewer than five sizes.',
    cost: 'One evaluation a size, if the models exist.',
    gain: 'Makes a verdict other than “no jump” possible.',
  },
  'n-between': {
    why: 'Only a size inside the gap tells a steep curve from a step.',
    cost: 'One evaluation, or one training run.',
    gain: ({ told, outcomes }) => `Tells a smooth curve from a step in ${percent(told)} of ${outcomes} simulated outcomes.`,
  },
  'n-items': {
    why: 'Then “none right” would contradict the smooth curve, if it is wrong.',
    cost: 'More items, the same model.',
    gain: ({ told, outcomes }) =>
      `Turns “not seen” into “not there”, or finds the small ability; tells a smooth curve from a step in ${percent(told)} of ${outcomes} simulated outcomes.`,
  },
  'n-pass-until': {
    why: 'Sampling until success measures abilities far below one in the number of items.',
    cost: 'Many answers of the same model, at a temperature above 0.',
    gain: 'What many more items would give, where the ability is too small to be seen on these.',
  },
  'n-items-all': {
    why: 'The noise of so few items hides jumps and makes them.',
    cost: 'More items, the same models.',
    gain: 'Rules a jump in or out.',
  },
  'n-transcripts': {
    why: 'An all-or-nothing score can make a jump out of a smooth gain; scoring the same answers leniently shows it.',
    cost: 'Nothing to run if the answers were kept.',
    gain: 'Decides whether the jump is made by the scoring; hardly touched by scatter between runs.',
  },
  'n-steps': {
    why: 'If the steps improve smoothly and their product gives the score, the jump is explained.',
    cost: 'A probe for each step.',
    gain: 'Decides whether the jump is made of multiplied steps; hardly touched by scatter between runs.',
  },
  'n-seeds': {
    why: 'Runs of one size scatter; a single run on either side may be luck.',
    cost: 'Ten training runs, or neighbouring checkpoints as a cheap stand-in.',
    gain: ({ told, outcomes }) =>
      `Tells a fall or a jump of the family from that of one run${told === undefined ? '.' : `; a smooth curve from a step in ${percent(told)} of ${outcomes} simulated outcomes.`}`,
  },
  'n-missing-step': {
    why: 'The product of the probed steps promises more than the models do.',
    cost: 'One more probe, 200 items a model.',
    gain: 'If it rises smoothly and completes the product, the jump is explained; if it jumps, the jump is located.',
  },
  'n-human': {
    why: 'A smooth rise is taken for an insight where it passes what people need.',
    cost: 'A panel of raters on the same items.',
    gain: 'Says whether the jump lies where people see one.',
  },
  'n-range': { why: 'The verdict needs a scale from “cannot” to “can”.', cost: 'Re-scoring.', gain: 'Makes every gate possible.' },
};
