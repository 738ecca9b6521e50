/** Letters, digits and private-use characters, with the signs that stand on them, make words; all else parts them. */
const WORD = /[\p{L}\p{N}\p{Co}\p{M}]+/gu
/** Scripts that put no space between words are searched character by character. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const EACH_UNSPACED = new RegExp(UNSPACED, 'gu')
/**
 * Accents of Latin, Greek and Cyrillic letters, and the points that Hebrew and Arabic are mostly written without. The
 * vowel signs of other scripts make words differ and stay.
 */
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+/g
const PLAIN_ASCII = /^[\t-~]*$/

/**
 * Cut a text into the words that search knows, in their order, folded so that case, accents and the width of letters
 * make no difference. `PO-7123` is two words in a row, and so is every address; 交货 is two words of one character. Mail
 * and queries are both cut here, and nowhere else. Pure.
 *
 * @see Unicode Standard Annex #15 (normalisation forms)
 */
export function tokenise(text: string): string[] {
  const folded = fold(text)
  return (UNSPACED.test(folded) ? folded.replace(EACH_UNSPACED, ' $& ') : folded).match(WORD) ?? []
}

/** Whether a word is one character of a script without spaces: such are found by the pairs they stand in. */
export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word)
}

/** Most mail is plain ASCII, which needs no more than lower case. */
function fold(text: string): string {
  if (PLAIN_ASCII.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').toLowerCase().replace(ACCENTS, '').replaceAll('ς', 'σ').normalize('NFC')
}
