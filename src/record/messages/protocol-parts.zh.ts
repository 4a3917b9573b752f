/** 评测方式各部分的中文名。 */
export const partName: Readonly<Record<string, string>> = {
  taskVersion: '任务版本',
  shots: '样例数（shots）',
  prompt: '提示词',
  filter: '答案提取方式',
  split: '数据划分',
  harness: '评测程序',
  decoding: '解码方式',
  tunedOn: '微调样本数',
};

/** “shots 0, filter strict” → “样例数（shots）0，答案提取方式 strict”。 */
export const protocolZh = (key: string): string =>
  key
    .split(', ')
    .map((one) => {
      const [part, ...value] = one.split(' ');
      const name = partName[part!];
      return name ? `${name}${name.endsWith('）') ? '' : ' '}${value.join(' ')}` : one;
    })
    .join('，');
