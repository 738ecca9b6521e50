import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import type { TenantId } from '../../core/ids.ts'
import { findWorkTimes } from '../../people/calendars/find-work-times.ts'
import type { Db } from '../../store/database.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { factsOfMoment } from './facts-of-moment.ts'
import { decideInside } from './letter/decide-inside.ts'
import { factsOfLetter, type Surroundings } from './letter/facts-of-letter.ts'
import type { Letter } from './letter/letter.ts'
import { type Around, lookAround } from './look-around.ts'

/** Who or what wants something sent, as it has shown itself to us; nothing here comes out of what it asks for. */
export interface Actor {
  kind: NonNullable<PolicyFacts['actor']>
  id: string
  /** Of the person, or of the one it is done for; left out where there is none. */
  role?: PolicyFacts['role']
  /** Of an agent. */
  trust?: PolicyFacts['trust']
  onBehalf: boolean
  /** A person asks for it in this session. */
  attended: boolean
}

/** Something that is to be sent. */
export interface Asked {
  /** Whence; the actor reaches it. */
  mailbox: MailboxRow
  actor: Actor
  letter: Letter
  /** Epoch milliseconds. */
  now: number
}

/**
 * Look around once, to find the facts by which each of several policies decides, all of them here: none is anybody's word.
 * What is not looked for is missing, and so the worst it can be: how much was sent before and whether a mailbox is in its
 * first run are the ledger's to say.
 *
 * @throws `request.not_found` the mailbox holds no such thread
 */
export async function openFacts(
  db: Db,
  tenantId: TenantId,
  { mailbox, actor, letter, now }: Asked,
): Promise<(policy: PolicyDocument) => PolicyFacts> {
  const around = await lookAround(db, tenantId, mailbox, letter, now)
  const momentBy = await openMoments(db, tenantId, mailbox)
  return (policy) => ({
    ...factsOfActor(actor),
    ...factsOfLetter(letter, surround(around, policy)),
    ...momentBy(policy, now),
  })
}

/** Look up when those work whose mailbox it is, to say of any moment what is so then: the organisation, and its person with it. */
export async function openMoments(
  db: Db,
  tenantId: TenantId,
  { kind, memberId }: Pick<MailboxRow, 'kind' | 'memberId'>,
): Promise<(policy: PolicyDocument, at: number) => PolicyFacts> {
  const work = await findWorkTimes(db, tenantId, kind === 'personal' ? memberId : null)
  return (policy, at) => factsOfMoment(at, work, policy)
}

/** What was found around a letter, with the borders that a policy draws. Pure. */
export function surround({ claims, ...around }: Around, policy: PolicyDocument): Surroundings {
  const { ownDomains, partnerDomains, blockedDomains } = policy
  // A colleague's private account is theirs alone: only whoever sends from it knows it for their own.
  const { isInside, domains } = decideInside(
    claims,
    ownDomains,
    (claim) => claim.of !== 'personal' || (around.kind === 'personal' && claim.memberId === around.ownerId),
  )
  return { ...around, isInside, ownDomains: domains, partnerDomains, blockedDomains }
}

function factsOfActor({ kind, id, role, trust, onBehalf, attended }: Actor): PolicyFacts {
  return {
    ...{ actor: kind, actorId: id, onBehalf, attended },
    ...(role !== undefined && { role }),
    ...(trust !== undefined && { trust }),
  }
}
