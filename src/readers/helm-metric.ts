/** Of the hundred statistics HELM keeps, those that score an answer, more being better, within [0, 1]. Left out: run times, counts of tokens, the
 *  model's own confidence (`max_prob`, `logprob`: of whatever it said, right or wrong), and `…@5`, the best of several answers whose number the
 *  statistics do not tell. (formats §5) */
const scores =
  /^((quasi_|prefix_|quasi_prefix_)?exact_match|final_number_exact_match|exact_match_indicator|exact_set_match|iou_set_match|f1_score|f1_set_match|rouge_[12l]|bleu_[14]|math_equiv(_chain_of_thought)?|code_eval_acc|pass|ifeval_strict_accuracy|chain_of_thought_correctness|omni_math_accuracy)$/;

export const isHelmScore = (name: unknown): name is string => typeof name === 'string' && scores.test(name);
