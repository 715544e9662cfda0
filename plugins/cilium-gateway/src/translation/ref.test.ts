import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askingMessages } from './asking';
import { auditMessages } from './audit';
import { cardMessages } from './cards';
import { changeMessages } from './changing';
import { exposingMessages } from './exposing';
import { pageMessages } from './pages';
import { vocabularyMessages } from './vocabulary';

const src = join(__dirname, '..');
const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !/\.test\.|^translation/.test(name))
  .map(name => readFileSync(join(src, name), 'utf8'))
  .join('\n');

type Messages = { [key: string]: string | Messages };

const flatten = (messages: Messages, path = ''): string[] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${path}${key}`]
      : flatten(value, `${path}${key}.`),
  );

const keys = [
  cardMessages,
  pageMessages,
  vocabularyMessages,
  askingMessages,
  auditMessages,
  changeMessages,
  exposingMessages,
].flatMap(messages => flatten(messages));

describe('the translation ref', () => {
  it.each(keys)('%s is said somewhere', key => {
    const name = key.replace(/_(zero|one|other)$/, '');
    const family = name.slice(0, name.lastIndexOf('.') + 1);
    expect(code.includes(`'${name}'`) || code.includes(`\`${family}$\{`)).toBe(
      true,
    );
  });

  it('says no key in two rooms', () => {
    const rooms = [
      cardMessages,
      pageMessages,
      vocabularyMessages,
      askingMessages,
      auditMessages,
      changeMessages,
      exposingMessages,
    ].flatMap(messages => Object.keys(messages));
    expect(new Set(rooms).size).toBe(rooms.length);
  });
});
