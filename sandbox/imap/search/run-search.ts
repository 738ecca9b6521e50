import { GmailError } from '../../gmail/errors.ts'
import { readSearch } from '../../gmail/query/read-search.ts'
import { searchCondition } from '../../gmail/query/search-condition.ts'
import { findField } from '../../mail/mime/header-fields.ts'
import { readPartTree } from '../../mail/mime/part-tree.ts'
import { readName } from '../folders/open-folders.ts'
import { findSystemLabel } from '../messages/gmail-labels.ts'
import { getSignedIn, type Session } from '../session/session.ts'
import { type FolderView, spansOf, uidsIn } from '../session/view.ts'
import { couldNotParse } from '../wire/refusals.ts'
import type { SearchKey } from './read-search.ts'
import { imapCondition, type SearchPlace } from './search-condition.ts'

/** Before the first and after the last UID there can be. */
const EVERY_UID = [{ from: 1, to: 4_294_967_295 }]

/**
 * Search the folder that is open.
 *
 * @returns UIDs in ascending order that the client knows of, and the history id of the newest change among them
 */
export function runSearch(session: Session, view: FolderView, key: SearchKey): { uids: number[]; historyId: number } {
  const { userId } = getSignedIn(session)
  session.room.follow(userId)
  const found = session.room.folderMessages.search(userId, view.folder.id, imapCondition(key, placeOf(session, view)))
  const known = new Set(view.uids)
  return { ...found, uids: found.uids.filter((uid) => known.has(uid)) }
}

function placeOf(session: Session, view: FolderView): SearchPlace {
  const { room } = session
  const { mail } = room.box
  const { userId, email } = getSignedIn(session)
  const labels = () => mail.rows.labels.list(userId)
  return {
    uidsOf: (set, byUid) => uidsIn(view, spansOf(view, set, byUid)),
    rowsWhere(matches) {
      const rows: number[] = []
      for (const page of room.folderMessages.pages(userId, view.folder.id, EVERY_UID)) {
        for (const { row, id } of page) {
          const raw = mail.findRaw(userId, id)
          if (raw && matches((name) => findField(readPartTree(raw).headers, name))) rows.push(row)
        }
      }
      return rows
    },
    labelNamed: (name) =>
      findSystemLabel(name) ??
      (name.startsWith('\\') ? undefined : mail.rows.labels.findNamed(userId, readName(session, name))?.id),
    readGmailSearch(text) {
      try {
        const term = readSearch(text, { email, now: room.box.now() })
        return searchCondition(term, (name) =>
          labels()
            .filter((label) => typedKey(label.name) === typedKey(name))
            .map(({ id }) => id),
        )
      } catch (error) {
        if (error instanceof GmailError) throw couldNotParse()
        throw error
      }
    },
  }
}

/** People type a label's name with dashes for what a search cannot hold. */
function typedKey(name: string): string {
  return name.toLowerCase().replace(/[\s/&()|"]+/g, '-')
}
