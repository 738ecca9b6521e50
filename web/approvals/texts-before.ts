import type { Proposal } from '@letterlock/wire/proposals'

/** What a mail can be held against: an earlier proposal of its draft, or what a program first wrote in it. */
export type TextBefore =
  | ({ is: 'proposed' } & Proposal['earlier'][number])
  | ({ is: 'first'; id: 'first' } & NonNullable<Proposal['firstDraft']>)

/** All that a mail can be held against: what was last proposed before, and what a program first wrote at the end. Pure. */
export function textsBefore({ earlier, firstDraft }: Pick<Proposal, 'earlier' | 'firstDraft'>): TextBefore[] {
  return [
    ...earlier.map((one) => ({ is: 'proposed' as const, ...one })),
    ...(firstDraft === null ? [] : [{ is: 'first' as const, id: 'first' as const, ...firstDraft }]),
  ]
}

interface Person {
  name: string
  address: string
}

/** Of a mail what is compared. */
interface Compared extends Pick<Proposal, 'from' | 'fromName' | 'subject'> {
  text: string
}

/**
 * Two texts to be held against each other, subject first. From where a mail leaves stands above it where that is another than
 * before; in a draft nobody had chosen it yet. Pure.
 *
 * @param write Puts a name and its address into one.
 * @returns undefined where the earlier text is deleted
 */
export function bothTexts(
  now: Compared,
  before: TextBefore,
  write: (person: Person) => string,
): { before: string; after: string } | undefined {
  if (before.text === null) return undefined
  const from = write({ name: now.fromName, address: now.from })
  const fromBefore = before.is === 'first' ? from : write(before.from)
  const above = (line: string) => (fromBefore === from ? '' : `${line}\n`)
  return {
    before: `${above(fromBefore)}${before.subject}\n\n${before.text}`,
    after: `${above(from)}${now.subject}\n\n${now.text}`,
  }
}
