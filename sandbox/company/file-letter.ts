import type { Letter } from './letters/letter.ts'
import type { Random } from './random.ts'
import { ops } from './world/own-people.ts'
import type { Person } from './world/person.ts'

/** How a copy lies in a mailbox. */
export interface Filing {
  systemLabels: readonly string[]
  /** Names of user labels. */
  userLabels: readonly string[]
  /** Whether it came over the wire, and so carries the headers of the servers on the way. */
  isReceived: boolean
}

const DAY_MS = 24 * 3_600_000

/**
 * Decide what became of a letter in one mailbox: new mail is unread, old mail is
 * archived, newsletters are hardly looked at.
 *
 * @param now epoch milliseconds
 */
export function fileLetter(random: Random, letter: Letter, owner: Person, now: number): Filing {
  const userLabels = owner === ops && random.chance(0.85) ? letter.filedUnder : []
  if (letter.isDraft) return { systemLabels: ['DRAFT'], userLabels: [], isReceived: false }
  if (letter.from === owner) return { systemLabels: ['SENT'], userLabels, isReceived: false }
  return {
    systemLabels: receivedLabels(random, letter, owner, (now - letter.at) / DAY_MS),
    userLabels,
    isReceived: true,
  }
}

function receivedLabels(random: Random, letter: Letter, owner: Person, ageDays: number): string[] {
  const unread = (share: number) => (random.chance(share) ? ['UNREAD'] : [])
  const inbox = (days: number, keptShare: number) => (ageDays < days || random.chance(keptShare) ? ['INBOX'] : [])
  switch (letter.nature) {
    case 'personal':
      return [
        ...inbox(30, owner === ops ? 0.3 : 0.6),
        ...unread(ageDays < 1.5 ? 0.7 : 0.03),
        ...(random.chance(0.35) ? ['IMPORTANT'] : []),
        ...(letter.isStarred && owner === ops ? ['STARRED'] : []),
        'CATEGORY_PERSONAL',
      ]
    case 'update':
      // Machines' «all is well again» is thrown away; Gmail empties the trash after thirty days.
      if (ageDays < 30 && /^\[OK\]|: collected$/.test(letter.subject)) return ['TRASH', 'CATEGORY_UPDATES']
      return [...inbox(14, 0.1), ...unread(ageDays < 3 ? 0.6 : 0.12), 'CATEGORY_UPDATES']
    case 'promotion':
      if (ageDays < 30 && random.chance(0.5)) return ['TRASH', 'CATEGORY_PROMOTIONS']
      return [...inbox(25, 0.3), ...unread(0.6), 'CATEGORY_PROMOTIONS']
    case 'forum':
      return [...inbox(30, 0.2), ...unread(0.4), 'CATEGORY_FORUMS']
    case 'spam':
      return ['SPAM', ...unread(0.9)]
  }
}
