import { createHmac } from 'node:crypto'
import { clearAttempts, countAttempt, listAttemptEnds } from '../../store/attempts.ts'
import type { Db } from '../../store/database.ts'
import { TO_NAMED_MAX, TO_NAMED_MS } from './decide-named-mail.ts'

/**
 * The places of an address that apps have named: each mail takes one for a day. They stay taken whatever becomes of the
 * person, the notice or the address, so an app wins no mails by naming it anew; and `ana+1@` has no others than `ana@`.
 *
 * @param key The installation's own: nobody reads out of a place whose it is.
 */
export function placesOf(key: Buffer, email: string): string[] {
  const mailbox = email.toLowerCase().replace(/\+[^@]*(?=@)/, '')
  const hash = createHmac('sha256', key).update(`notice mails\n${mailbox}`).digest('base64url')
  return Array.from({ length: TO_NAMED_MAX }, (_, place) => `notice:${hash}:${place}`)
}

/** When the places were taken that are not free yet: epoch milliseconds, the newest first. */
export async function listTakenAt(db: Db, places: readonly string[], now: number): Promise<number[]> {
  const ends = await listAttemptEnds(db, places, now)
  return ends.map((endsAt) => endsAt - TO_NAMED_MS).sort((one, other) => other - one)
}

/** Take a free place, whichever process asks. @returns it, to be freed if no mail went out; undefined where all are taken */
export async function takePlace(db: Db, places: readonly string[], now: number): Promise<string | undefined> {
  for (const place of places) {
    if ((await countAttempt(db, place, now, TO_NAMED_MS)).attempts === 1) return place
  }
  return undefined
}

/** Give a place back: the mail did not go out. */
export async function freePlace(db: Db, place: string): Promise<void> {
  await clearAttempts(db, place)
}
