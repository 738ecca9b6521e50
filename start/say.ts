/** What a newcomer reads while they wait, and when it is ready. */
export interface Say {
  /** A step that takes a moment, in a line of its own. */
  step(line: string): void
  /** Something to read or click, without a mark in front. */
  text(lines: string): void
}

/**
 * Lines on standard output; colour only where a person looks. When nobody reads any
 * more (a closed terminal) it is no matter.
 */
export function sayTo(out: NodeJS.WriteStream): Say {
  out.on('error', () => undefined)
  const dim = (text: string) => (out.isTTY ? `\u001b[2m${text}\u001b[0m` : text)
  return {
    step: (line) => out.write(`${dim('·')} ${line}\n`),
    text: (lines) => out.write(`${lines}\n`),
  }
}
