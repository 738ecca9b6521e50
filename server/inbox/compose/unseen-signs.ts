/** What is drawn as nothing: of zero width, format characters, and what only says how a sign beside it looks. @see UAX #44 */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/** A name as it reads: two that look the same are the same. Pure. */
export function withoutUnseen(name: string): string {
  return name.replace(UNSEEN, '')
}
