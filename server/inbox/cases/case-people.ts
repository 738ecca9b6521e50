import type { CasePeople } from '@letterlock/wire/cases'
import { type CaseMail, listCaseMail } from '../../store/case-mail.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import { openCase } from './open-case.ts'
import { openInside } from './who-is-inside.ts'

/** A page shows no more; the count says how many there are. */
const PEOPLE_MAX = 200
/** So much mail of a case is looked at; the largest threads hold hundreds. */
export const CASE_MAIL_MAX = 2_000

/**
 * Whom the mail of a case names, in the mailboxes that the reader may read, whoever was seen first standing first.
 *
 * @throws `request.not_found`
 */
export async function listCasePeople(db: Db, reader: Reader, caseId: string): Promise<CasePeople> {
  const { record, mailboxes } = await openCase(db, reader, caseId, 'read')
  const ids = [...mailboxes.keys()]
  const mail = await listCaseMail(db, reader.tenantId, record.id, ids, { limit: CASE_MAIL_MAX })
  const isInside = await openInside(db, reader, mailboxes.values())
  const people = gatherPeople(mail.toReversed())
  return {
    people: people.slice(0, PEOPLE_MAX).map(({ firstSeenAt, ...person }) => ({
      ...person,
      internal: isInside(person.address),
      firstSeenAt: new Date(firstSeenAt).toISOString(),
    })),
    peopleCount: people.length,
  }
}

interface Seen {
  name: string
  address: string
  /** Epoch milliseconds. */
  firstSeenAt: number
  messages: number
}

/** Each person once, by address, with the first name that came with it. Pure. @param mail Oldest first. */
function gatherPeople(mail: readonly Pick<CaseMail, 'at' | 'people'>[]): Seen[] {
  const seen = new Map<string, Seen>()
  for (const { at, people } of mail) {
    const named = [...people.from, ...people.sender, ...people.to, ...people.cc, ...people.bcc]
    const inThis = new Map(named.filter(({ address }) => address !== '').map((one) => [addressKey(one.address), one]))
    for (const [key, { name, address }] of inThis) {
      const known = seen.get(key)
      seen.set(key, {
        name: known?.name || name,
        address: known?.address ?? address,
        firstSeenAt: known?.firstSeenAt ?? at,
        messages: (known?.messages ?? 0) + 1,
      })
    }
  }
  return [...seen.values()]
}
