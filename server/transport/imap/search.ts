import { AppError } from '../../core/errors.ts'
import { UIDS_MAX } from './bounds.ts'
import type { ImapConnection } from './connection.ts'
import type { ImapCapabilities, SearchWish } from './imap.ts'
import { readUidSet, sortUids } from './uid-set.ts'
import { atom, type Reply, readText, readUint32, text, uidSet, type Word } from './words.ts'

/** UIDs of the opened folder, ascending. ESEARCH joins runs, so that a million UIDs are a few bytes. */
export async function searchUids(
  connection: ImapConnection,
  { esearch }: ImapCapabilities,
  wish: SearchWish,
): Promise<number[]> {
  const found: number[] = []
  const returns: Word[] = esearch ? [atom('RETURN'), [atom('ALL')]] : []
  await connection.ask('UID SEARCH', [...returns, ...writeWish(wish)], {
    untagged: {
      ESEARCH(reply) {
        const set = readEsearch(reply)
        if (set) readUidSet(set, found)
      },
      SEARCH(reply) {
        for (const attribute of reply.attributes ?? []) {
          const uid = readUint32(readText(attribute))
          if (uid) found.push(uid)
        }
        if (found.length > UIDS_MAX) throw new AppError('imap.nonsense', `more than ${UIDS_MAX} UIDs`)
      },
    },
  })
  // `n:*` also names the last message when none is so new (RFC 3501 §6.4.8).
  const uids = sortUids(found)
  return 'sinceUid' in wish ? uids.filter((uid) => uid >= wish.sinceUid) : uids
}

function writeWish(wish: SearchWish): Word[] {
  if ('all' in wish) return [atom('ALL')]
  if ('sinceUid' in wish) return [atom('UID'), uidSet(`${wish.sinceUid}:*`)]
  if ('seen' in wish) return [atom('UNSEEN')]
  const [name, value] = wish.header
  return [atom('HEADER'), text(name), text(value)]
}

/** `* ESEARCH (TAG "A1") UID ALL 1:5,9`; nothing found is a reply without ALL. */
function readEsearch(reply: Reply): string | undefined {
  const attributes = reply.attributes ?? []
  const at = attributes.findIndex((one) => readText(one)?.toUpperCase() === 'ALL')
  return at === -1 ? undefined : readText(attributes[at + 1])
}
