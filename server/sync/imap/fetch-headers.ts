import type { FolderRow } from '../../store/imap-folders.ts'
import type { Numbering } from '../../store/imap-places.ts'
import type { FetchedMessage } from '../../transport/imap/imap.ts'
import { mayGoOn } from '../run.ts'
import { COUNTED_FIELDS, readCountedFields } from './counted-fields.ts'
import { identify, readRfcMessageId } from './identify.ts'
import type { ImapRun } from './imap-run.ts'
import { type HeaderLanding, landHeaders } from './land-headers.ts'
import { placeLabels } from './place-labels.ts'
import { inGroups, writeUidSet } from './uid-sets.ts'

/** Two kilobytes each. */
const AT_ONCE = 500

/**
 * Bring the counted fields of mail that has no place with us yet, newest first, and nothing else of it.
 *
 * @param uids Ascending.
 */
export async function fetchHeaders(
  run: ImapRun,
  folder: FolderRow,
  numbering: Numbering,
  uids: readonly number[],
): Promise<void> {
  for (const group of inGroups(uids.toReversed(), AT_ONCE)) {
    mayGoOn(run)
    const found: FetchedMessage[] = []
    const set = writeUidSet(group.toReversed())
    for await (const mail of run.session.fetch(set, { headers: COUNTED_FIELDS })) found.push(mail)
    const sightings = found.map((mail) => ({
      state: mail,
      rfcMessageId: mail.headers && readRfcMessageId(mail.headers),
    }))
    const identities = await identify(run, run.deps.db, numbering, sightings)
    const landings = found.flatMap((mail): HeaderLanding[] => {
      const identity = identities.get(mail.uid)
      if (!identity) return []
      const labelIds = placeLabels(folder, mail, run.labelIds, true)
      const counted = identity.known
        ? undefined
        : { ...readCountedFields(mail.headers ?? Buffer.alloc(0)), state: mail }
      return [{ uid: mail.uid, identity, labelIds, counted }]
    })
    await landHeaders(run, numbering, landings)
  }
}
