import { isAboutValues } from '../../store/database-failure.ts'
import type { FolderRow } from '../../store/imap-folders.ts'
import type { Numbering } from '../../store/imap-places.ts'
import type { FetchedMail } from './fetch-mail.ts'
import { identify } from './identify.ts'
import type { ImapTurn } from './imap-turn.ts'
import { type Landing, landMail } from './land-mail.ts'
import { unnamedId } from './match-key.ts'
import { toLandings } from './to-landings.ts'

/** Put mail that was fetched into the mirror. One of them that the database does not take holds up no other. */
export async function landNew(
  turn: ImapTurn,
  folder: FolderRow,
  numbering: Numbering,
  mails: readonly FetchedMail[],
): Promise<void> {
  if (mails.length === 0) return
  const identities = await identify(turn, turn.deps.db, numbering, mails)
  // What was read once is not given up for a word that it is not to be had now.
  const landed = mails.filter(({ state, read }) => read.is !== 'withheld' || !identities.get(state.uid)?.known)
  const found = landed.map((mail) => ({ state: mail.state, mail }))
  const landings = toLandings(turn, folder, found, identities)
  try {
    await landMail(turn, numbering, landings)
  } catch (error) {
    if (!isAboutValues(error)) throw error
    for (const landing of landings) await landAlone(turn, numbering, landing)
  }
  for (const { uid, identity } of landings) {
    turn.unlanded.delete(identity.id)
    turn.unlanded.delete(unnamedId({ ...numbering, uid }))
  }
}

async function landAlone(turn: ImapTurn, numbering: Numbering, landing: Landing): Promise<void> {
  try {
    await landMail(turn, numbering, [landing])
  } catch (error) {
    if (!isAboutValues(error) || !landing.mail) throw error
    turn.deps.log.error({ err: error, messageId: landing.identity.id }, 'a message could not be stored')
    const read = { is: 'quarantined', reason: 'reader_failed', raw: Buffer.alloc(0) } as const
    await landMail(turn, numbering, [{ ...landing, mail: { ...landing.mail, read } }])
  }
}
