/** What turns the direction of the text behind it: a name so turned reads as another. @see UAX #9 §2 */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A name without what turns the direction of writing: `invoice\u202Efdp.exe` shows what it ends in. Pure. */
export function withoutBidiControls(name: string): string {
  return name.replace(TURNS, '')
}
