import { type LookedAt, lookAtRecipients } from './look-at-recipients.ts'

/**
 * A look reads a year of a mailbox's mail, a third of a second of a large one, and whoever types saves every few seconds.
 * What is decided when a draft is sent is found out anew.
 */
const GOOD_FOR_MS = 30_000
/** As many as are written at once in a large office. */
const LOOKS_MAX = 500
/** Of more, which are rare, none is held: each takes two hundred bytes. */
const RECIPIENTS_MAX = 100

/** Make what looks at a draft's recipients, and for half a minute not again while they are the same. */
export function rememberLooks(look: typeof lookAtRecipients = lookAtRecipients): typeof lookAtRecipients {
  const looks = new Map<string, { until: number; looked: Promise<LookedAt> }>()

  return (db, who, mailbox, draft) => {
    const { to, cc, bcc } = draft.content
    const addresses = [to, cc, bcc].map((field) => field.map(({ address }) => address))
    if (addresses.flat().length > RECIPIENTS_MAX) return look(db, who, mailbox, draft)
    const key = JSON.stringify([
      who.tenantId,
      mailbox.id,
      draft.kind,
      draft.threadId,
      draft.answersId,
      addresses,
      draft.agentAddresses,
    ])
    const held = looks.get(key)
    // A clock that is turned back makes nothing last longer.
    if (held && held.until > who.now && held.until <= who.now + GOOD_FOR_MS) return held.looked
    const looked = look(db, who, mailbox, draft)
    looks.delete(key)
    looks.set(key, { until: who.now + GOOD_FOR_MS, looked })
    for (const oldest of looks.keys()) {
      if (looks.size <= LOOKS_MAX) break
      looks.delete(oldest)
    }
    // Whoever asked hears why it failed, and the next one tries again.
    looked.catch(() => looks.delete(key))
    return looked
  }
}
