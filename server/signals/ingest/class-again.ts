import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { SignalMessage } from '../../store/signal-messages.ts'
import { listSightings } from '../../store/signal-sightings.ts'
import type { Known } from './fold.ts'
import type { Observation } from './observe.ts'

/**
 * Of mails that their mailbox has shown before, and that older rules have counted, take class, rule and calendar alone.
 * Whose an address is may have been said since, and that holds for mail that is counted from then on; what was forgotten
 * of somebody who is erased stays so.
 */
export async function takeClassAgain(
  db: Db,
  tenantId: TenantId,
  observations: readonly Observation[],
  known: Known,
): Promise<Observation[]> {
  const held = new Map(known.messages.map((message) => [message.hash, message]))
  const heldOf = ({ message: { hash } }: Observation) => held.get(known.otherIds.get(hash) ?? hash)
  const older = observations.flatMap((one) => {
    const stands = heldOf(one)
    return stands && stands.ruleVersion < one.message.ruleVersion ? [{ ...one.sighting, hash: stands.hash }] : []
  })
  // None, but in the hour after the rules have changed.
  if (older.length === 0) return [...observations]
  const seen = new Set((await listSightings(db, tenantId, older)).map(keyOf))
  return observations.map((one) => {
    const stands = heldOf(one)
    if (!stands || stands.ruleVersion >= one.message.ruleVersion) return one
    return seen.has(keyOf({ ...one.sighting, hash: stands.hash })) ? classOnly(one, stands) : one
  })
}

/** Where the sender's own copy is known, no other says of which class a mail is. */
function classOnly({ message, sighting }: Observation, held: SignalMessage): Observation {
  const says = !held.bySender || sighting.memberId === held.senderId
  const { class: word, rule, ruleVersion, calendar } = message
  const again = says ? { ...held, class: word, rule, ruleVersion, calendar } : held
  return { message: again, sighting: { ...sighting, hash: held.hash }, recipients: [], written: [] }
}

function keyOf({ mailboxId, hash }: { mailboxId: string; hash: string }): string {
  return `${mailboxId} ${hash}`
}
