import { setImmediate as breathe } from 'node:timers/promises'
import type { Box } from '../box.ts'
import { setCatchAll } from '../sending/catch-all.ts'
import { createUser, findUserByEmail } from '../state/users.ts'
import { chronicle } from './chronicle.ts'
import { fileLetter } from './file-letter.ts'
import { composeLetter } from './letters/compose.ts'
import { type Encoders, openEncoders } from './letters/encoders.ts'
import type { Letter } from './letters/letter.ts'
import { transportHeaders } from './letters/transport-headers.ts'
import { planStories } from './plan.ts'
import { type Random, seededRandom } from './random.ts'
import { accounts, ops } from './world/own-people.ts'
import { OWN_DOMAIN, type Person } from './world/person.ts'

export interface CompanyOrder {
  /**
   * How many messages the operations mailbox shall hold. The colleagues' hold what
   * they have of it, and some of their own.
   */
  messages: number
  /** The same seed gives the same people, orders and letters, told back from the sandbox's now. */
  seed: number
}

export interface MadeCompany {
  /** The operations mailbox first. */
  accounts: { email: string; messages: number }[]
}

interface Account {
  person: Person
  userId: string
}

/** Letters a commit, and between two commits the sandbox answers others. */
const COMMIT_LETTERS = 200

/**
 * Make the company: its Workspace domain, its people's accounts and their mail up to the sandbox's now.
 * Accounts that exist keep their grants; their mail is made anew.
 *
 * @param onProgress called after each commit with the letters told so far
 */
export async function makeCompany(
  box: Box,
  { messages, seed }: CompanyOrder,
  onProgress: (letters: number) => void = () => undefined,
): Promise<MadeCompany> {
  const now = box.now()
  const random = seededRandom(`company ${seed}`)
  const staffed = accounts.map(({ person, sub }) => openAccount(box, person, sub))
  for (const { userId } of staffed) box.mail.forget(userId)
  // Most of the 180 have no account here: mail to them is caught and does not come back.
  setCatchAll(box.db, OWN_DOMAIN, 'on')

  const encoders = openEncoders()
  const letters = chronicle(random, planStories(random, messages, now), now)
  for (let told = 0; ; ) {
    const some = nextOf(letters, COMMIT_LETTERS)
    if (some.length === 0) break
    box.mail.together(() => {
      for (const letter of some) handOut(box, encoders, random, staffed, letter, now)
    })
    told += some.length
    onProgress(told)
    await breathe()
  }
  return {
    accounts: staffed.map(({ person, userId }) => ({
      email: person.email,
      messages: box.mail.counts(userId).messages,
    })),
  }
}

/** The next few; `take` would end the chronicle with its last one. */
function nextOf(letters: Iterator<Letter>, count: number): Letter[] {
  const some: Letter[] = []
  for (let next = letters.next(); !next.done; next = letters.next()) {
    some.push(next.value)
    if (some.length === count) break
  }
  return some
}

function openAccount(box: Box, person: Person, sub: string): Account {
  const { email, name } = person
  const user = findUserByEmail(box.db, email) ?? createUser(box, { email, name, domain: OWN_DOMAIN, sub })
  return { person, userId: user.id }
}

/** Put a letter into the mailbox of everybody here who wrote or got it. */
function handOut(
  box: Box,
  encoders: Encoders,
  random: Random,
  staffed: readonly Account[],
  letter: Letter,
  now: number,
): void {
  let composed: Buffer | undefined
  for (const { person, userId } of staffed) {
    if (!concerns(letter, person)) continue
    composed ??= composeLetter(encoders, letter)
    const chance = random.fork(`${letter.key} ${person.email}`)
    const { systemLabels, userLabels, isReceived } = fileLetter(chance, letter, person, now)
    const token = Array.from({ length: 4 }, () => chance.integer(0x10000, 0xfffff).toString(16)).join('')
    const raw = isReceived ? Buffer.concat([transportHeaders(letter, person, token), composed]) : composed
    box.mail.deliver(userId, raw, {
      labelIds: [...systemLabels, ...userLabels.map((name) => box.mail.ensureLabel(userId, name))],
      internalDate: letter.at,
      arrivedAt: letter.at,
      idBits: chance.integer(0, 0xfffff),
    })
  }
}

function concerns({ from, to, cc, nature, isDraft }: Letter, person: Person): boolean {
  if (from === person) return true
  if (isDraft) return false
  return (nature === 'forum' && person === ops) || to.includes(person) || cc.includes(person)
}
