/** Lines for a terminal. One that is too long is broken between words, never behind a hyphen, where an option would look like two. */
import { Fragment } from 'react';

export const Commands = ({ lines }: { lines: readonly string[] }) => (
  <pre className="commands">
    {lines.map((line, i) => (
      <Fragment key={line}>
        {i > 0 && '\n'}
        {line.split(' ').map((word, j) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the words of a line never change places
          <Fragment key={j}>
            {j > 0 && ' '}
            <span>{word}</span>
          </Fragment>
        ))}
      </Fragment>
    ))}
  </pre>
);
