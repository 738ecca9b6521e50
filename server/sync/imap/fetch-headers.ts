import type { ErrorCode } from '../../core/errors.ts'
import type { FolderRow } from '../../store/imap-folders.ts'
import type { Numbering } from '../../store/imap-places.ts'
import { commit } from '../commit.ts'
import { COUNTED_FIELDS, readCountedFields } from '../counted-fields.ts'
import { mayGoOn } from '../turn.ts'
import { inGroups } from './batches.ts'
import { fetchEach } from './fetch-each.ts'
import { NO_MARKS, readHeaderMarks } from './header-marks.ts'
import { identify } from './identify.ts'
import type { ImapTurn } from './imap-turn.ts'
import { type HeaderLanding, landHeaders } from './land-headers.ts'
import { placeLabels } from './place-labels.ts'

/** Two kilobytes each. */
const AT_ONCE = 500

/**
 * Bring the counted fields of mail that has no place with us yet, newest first, and nothing else of it.
 *
 * @param uids Ascending.
 */
export async function fetchHeaders(
  turn: ImapTurn,
  folder: FolderRow,
  numbering: Numbering,
  uids: readonly number[],
): Promise<void> {
  for (const group of inGroups(uids.toReversed(), AT_ONCE)) {
    mayGoOn(turn)
    const { found, refused } = await fetchEach(turn.session, group.toReversed(), { headers: COUNTED_FIELDS }, (mail) =>
      mail.headers && mail.sizeBytes !== undefined ? mail : undefined,
    )
    await skip(turn, [...refused.values()])
    const sightings = found.map((mail) => ({
      state: mail,
      marks: mail.headers ? readHeaderMarks(mail.headers) : NO_MARKS,
    }))
    const identities = await identify(turn, turn.deps.db, numbering, sightings)
    const landings = found.flatMap((mail): HeaderLanding[] => {
      const identity = identities.get(mail.uid)
      if (!identity) return []
      const labelIds = placeLabels(folder, mail, turn.labelIds, true)
      const counted =
        identity.known && identity.sure
          ? undefined
          : { ...readCountedFields(mail.headers ?? Buffer.alloc(0)), state: mail }
      return [{ uid: mail.uid, identity, labelIds, counted }]
    })
    await landHeaders(turn, numbering, landings)
  }
}

/** What is not handed out is asked for with every look: nothing is kept of it that could say so. */
async function skip(turn: ImapTurn, skipped: readonly ErrorCode[]): Promise<void> {
  if (skipped.length > 0) await commit(turn, async () => ({ tally: { skipped } }))
}
