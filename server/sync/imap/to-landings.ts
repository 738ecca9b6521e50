import type { FolderRow } from '../../store/imap-folders.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import type { Identity } from './decide-identities.ts'
import type { FetchedMail } from './fetch-mail.ts'
import type { ImapTurn } from './imap-turn.ts'
import type { Landing } from './land-mail.ts'
import { placeLabels } from './place-labels.ts'

/** What is to be put away of what was found in a folder: all that has an identity. Pure. */
export function toLandings(
  { labelIds, keeps }: Pick<ImapTurn, 'labelIds' | 'keeps'>,
  folder: FolderRow,
  found: readonly { state: MessageState; mail?: FetchedMail }[],
  identities: ReadonlyMap<number, Identity>,
): Landing[] {
  return found.flatMap(({ state, mail }) => {
    const identity = identities.get(state.uid)
    if (!identity) return []
    return [{ uid: state.uid, identity, labelIds: placeLabels(folder, state, labelIds, keeps === 'headers'), mail }]
  })
}
