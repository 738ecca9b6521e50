/** A piece of a text, and whether a search found it. */
export interface FoundPiece {
  text: string
  found: boolean
}

/** A word as search sees one, or what parts two words. */
const WORDS_AND_GAPS = /[\p{L}\p{N}\p{Co}\p{M}]+|[^\p{L}\p{N}\p{Co}\p{M}]+/gu
/** Scripts that put no space between words are found character by character. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+/g

/**
 * Cut a text at the words that a search found, so that they can be marked. Pure.
 *
 * @param words As the server names them: in lower case and without accents.
 */
export function cutFound(text: string, words: ReadonlySet<string>): FoundPiece[] {
  if (words.size === 0) return [{ text, found: false }]
  const pieces: FoundPiece[] = []
  for (const [piece] of text.matchAll(WORDS_AND_GAPS)) {
    for (const part of UNSPACED.test(piece) ? piece : [piece]) {
      const found = words.has(fold(part))
      const last = pieces[pieces.length - 1]
      if (last?.found === found) last.text += part
      else pieces.push({ text: part, found })
    }
  }
  return pieces
}

function fold(word: string): string {
  return word.normalize('NFKD').toLowerCase().replace(ACCENTS, '').replaceAll('ς', 'σ').normalize('NFC')
}
