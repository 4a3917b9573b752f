/** Facts that schema 0.3.0 of Every Eval Ever has no field for, under its free-text `additional_details` and `details`, all values texts (formats §9).
 *  Every key begins with `dunwu_`:
 *
 *  - `model_info.additional_details`: `dunwu_family`, and for each known axis `dunwu_params` (parameters), `dunwu_compute` (training FLOP),
 *    `dunwu_tokens` (training tokens), `dunwu_step` (optimiser steps), `dunwu_loss` (nats);
 *  - `generation_config.additional_details`: `dunwu_run`, and the protocol as far as it is stated: `dunwu_task_version`, `dunwu_shots`, `dunwu_prompt`,
 *    `dunwu_filter`, `dunwu_split`, `dunwu_harness`, `dunwu_decoding`;
 *  - `score_details.details`: `dunwu_correct` (right answers), `dunwu_n_from` (stated, from-se or assumed), `dunwu_chance` (score of a guess),
 *    `dunwu_step_name`, `dunwu_step_times`, `dunwu_step_same_items` (the score is one step of the task), `dunwu_foretells_parts` or
 *    `dunwu_foretells_rate` (what a score with part credit foretells of an all-or-nothing one).
 *
 *  What is not known stands as its reason under `dunwu_unknown_model`, `…_n`, `…_se`, `…_range`, `…_higher_is_better`. */
import type { Observation, Protocol } from '../record/observation.ts';

export const prefix = 'dunwu_';

/** Parts of a protocol by their key. */
export const protocolKeys: Readonly<Record<keyof Protocol, string>> = {
  taskVersion: 'task_version',
  shots: 'shots',
  prompt: 'prompt',
  filter: 'filter',
  split: 'split',
  harness: 'harness',
  decoding: 'decoding',
  tunedOn: 'tuned_on',
};

/** Whose reason an unknown fact has. */
export type UnknownFact = 'model' | 'n' | 'se' | 'range' | 'higher_is_better';

/** Facts as texts, under their prefix. Numbers keep all their digits. */
export type Details = Record<string, string>;

export const detailsOf = (facts: Readonly<Record<string, string | number | boolean | undefined>>): Details =>
  Object.fromEntries(Object.entries(facts).flatMap(([key, value]) => (value === undefined ? [] : [[`${prefix}${key}`, String(value)]])));

/** Unknowns keep their reason: a reader that does not know the key sees a missing value, which is right. */
export const reasonKey = (fact: UnknownFact): string => `unknown_${fact}`;

export type Step = NonNullable<Observation['step']>;
