import fc from 'fast-check';
import { createLineSplitter } from './lines';

const text = (lines: Buffer[]) => lines.map(line => line.toString('utf8'));

describe('createLineSplitter', () => {
  it('yields the same lines however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme' }).filter(line => !line.includes('\n')),
        ),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (lines, sizes) => {
          const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''));
          const splitter = createLineSplitter();
          const seen: string[] = [];
          for (let start = 0, i = 0; start < bytes.length; i++) {
            const end = start + sizes[i % sizes.length];
            seen.push(...text(splitter.push(bytes.subarray(start, end))));
            start = end;
          }
          expect(seen).toEqual(lines);
          expect(splitter.rest()).toHaveLength(0);
        },
      ),
    );
  });

  it('splits at no other line separator than the line feed', () => {
    const splitter = createLineSplitter();
    expect(text(splitter.push(Buffer.from('a\u2028b\u0085c\rd\r\n')))).toEqual([
      'a\u2028b\u0085c\rd\r',
    ]);
  });

  it('hands over what is left at the end', () => {
    const splitter = createLineSplitter();
    splitter.push(Buffer.from('whole\nha'));
    splitter.push(Buffer.from('lf'));
    expect(splitter.rest().toString()).toBe('half');
    expect(splitter.rest()).toHaveLength(0);
  });

  it.each([
    ['in one chunk', ['123456\n']],
    ['over chunks', ['1234', '56\n']],
    ['without an end', ['1', '2', '3', '4', '5', '6']],
  ])('refuses a line over the limit, %s', (_, chunks) => {
    const splitter = createLineSplitter(5);
    expect(() =>
      chunks.forEach(chunk => splitter.push(Buffer.from(chunk))),
    ).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  it('takes a line of just the limit', () => {
    expect(
      text(createLineSplitter(5).push(Buffer.from('12345\n12345\n'))),
    ).toEqual(['12345', '12345']);
  });
});
