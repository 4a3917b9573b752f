/** A small multiple, and the sign of a verdict. */
import { memo } from 'react';
import { type Mini, smallMultiple } from '../figures/small-multiple.ts';
import { signOf } from '../figures/verdict-sign.ts';
import type { VerdictName } from '../record/verdicts.ts';

export const DrawnMini = memo(function DrawnMini({
  mini,
  width,
  height,
  detailed,
}: {
  mini: Mini;
  width: number;
  height: number;
  detailed: boolean;
}) {
  const shape = smallMultiple(mini, width, height, detailed ? 6 : 4);
  const dots = detailed ? shape.dots : shape.dots.slice(-1);
  return (
    <svg className="mini" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" preserveAspectRatio="none">
      {shape.rise && <rect className="rise" x={shape.rise[0]} y={0} width={shape.rise[1] - shape.rise[0]} height={height} />}
      {shape.chance !== null && <path className="chance" d={`M0,${shape.chance}H${width}`} />}
      {detailed && <path className="bars" d={shape.bars.map(([x, lo, hi]) => `M${x},${lo}V${hi}`).join('')} />}
      <path className="line" d={shape.line} />
      <path className="dots" d={dots.map(([x, y]) => `M${x},${y}h0`).join('')} />
    </svg>
  );
});

export const Sign = ({ verdict }: { verdict: VerdictName }) => (
  <svg className="sign" width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
    <path d={signOf[verdict]} />
  </svg>
);
