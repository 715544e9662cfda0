import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { inWords, span, useWords } from '.';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function Say(props: { ms?: number; token?: string }) {
  const t = useWords();
  const { ms, token } = props;
  return (
    <output>
      {ms !== undefined && span(ms, t)}
      {token && inWords(token, t)}
    </output>
  );
}

describe('span', () => {
  it.each([
    [-5 * SECOND, '0 s'],
    [59 * SECOND + 999, '59 s'],
    [MINUTE, '1 min'],
    [3 * HOUR + 5 * MINUTE, '3 h 5 min'],
    [9 * DAY + 4 * HOUR + 59 * MINUTE, '9 d 4 h'],
  ])('%d ms are %s', async (ms, words) => {
    renderInTestApp(<Say ms={ms} />);
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});

describe('inWords', () => {
  it.each([
    ['no_pool', 'No address pool is meant for this Service (no_pool)'],
    [
      'RefNotPermitted',
      'No ReferenceGrant permits the reference into the other namespace (RefNotPermitted)',
    ],
    ['SomethingNew', 'SomethingNew'],
  ])('%s', async (token, words) => {
    renderInTestApp(<Say token={token} />);
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});
