/** What is drawn as nothing: of zero width, format characters, what only says how a sign beside it looks, and blank Braille. @see UAX #44 */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** A name as it reads: two that look the same are the same. Pure. */
export function withoutUnseen(name: string): string {
  return name.replace(UNSEEN, '')
}
