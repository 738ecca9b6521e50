/** What was typed or pasted into a field of many lines. */
export type ReadLines = { is: 'read'; lines: string[] } | { is: 'wrong'; line: string }

/** Lines and commas and semicolons part them, for a list from a spreadsheet or a letter is pasted as it is. */
const PARTED = /[\n,;\t]+/

/**
 * Read a list of which each piece is a thing of its own: a domain, an address. Pure.
 *
 * @param isOne Whether the server would take it.
 * @returns the first that it would not take
 */
export function readLines(text: string, isOne: (piece: string) => boolean): ReadLines {
  const lines = text
    .split(PARTED)
    .map((piece) => piece.trim().replace(/^@/, ''))
    .filter((piece) => piece !== '')
  const line = lines.find((piece) => !isOne(piece))
  return line === undefined ? { is: 'read', lines: [...new Set(lines)] } : { is: 'wrong', line }
}
