/** One of a few, as radio buttons: the keyboard knows what to do. */
import { useId } from 'react';

type ChoiceProps<T extends string> = {
  legend: string;
  options: readonly { value: T; label: string; lang?: string; title?: string }[];
  chosen: T;
  choose(value: T): void;
};

export function Choice<T extends string>({ legend, options, chosen, choose }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {options.map(({ value, label, lang, title }) => (
        <label key={value} lang={lang} title={title}>
          <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => choose(value)} />
          <span className="option">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
