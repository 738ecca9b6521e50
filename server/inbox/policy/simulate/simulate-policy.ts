import { setImmediate as turn } from 'node:timers/promises'
import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicySimulation, SimulatePolicy } from '@letterlock/wire/policy-simulation'
import { AppError } from '../../../core/errors.ts'
import type { TenantId } from '../../../core/ids.ts'
import type { Db } from '../../../store/database.ts'
import type { Reader } from '../../../store/mailbox-reach.ts'
import { findMailboxForWork } from '../../../store/mailboxes.ts'
import { listOwnAddresses } from '../../../store/own-addresses.ts'
import { countCountedMailboxes } from '../../../store/past-sends.ts'
import { listPolicyVersions } from '../../../store/policy-versions.ts'
import { countApprovedUnedited } from '../../../store/send-counts.ts'
import { comparePolicies } from '../compare-policies.ts'
import { decideLoosening } from '../decide-loosening.ts'
import { DEFAULT_POLICY } from '../default-policy.ts'
import { openMoments } from '../find-facts.ts'
import { FIRST_RUN_ENDS_AT } from '../first-run.ts'
import { asKept, readKept } from '../read-document.ts'
import { findPolicy } from '../read-policy.ts'
import { type Bounds, findPast, type Past } from './find-past.ts'
import { type Judged, judge } from './judge.ts'
import type { PastMail } from './past-mail.ts'
import { replayProposal } from './replay-proposals.ts'
import { replaySent } from './replay-sent.ts'
import { summarise } from './summarise.ts'
import { withoutSingle } from './without-single.ts'

/** Texts that are read to look for passages out of them; where more mail came in, nobody says of the rest. */
const TEXTS_MAX = 30_000

/**
 * Say what would have become of the mail of the last 90 days by another policy, beside what holds. Sends nothing and writes
 * nothing down; goes on for no longer than somebody waits for it.
 *
 * @param gone Whoever asks is no longer there: what is answered then is not whole.
 * @param most Where it is not as many as are looked at.
 * @throws `request.not_found` there is no such version
 * @throws `policy.simulation_stopped` whoever asked had gone before it began
 */
export async function simulatePolicy(
  db: Db,
  reader: Reader,
  asked: SimulatePolicy,
  gone: AbortSignal,
  most?: Bounds,
): Promise<PolicySimulation> {
  // It may have waited for another one: what nobody waits for any more does not begin.
  if (gone.aborted) throw new AppError('policy.simulation_stopped')
  const { tenantId } = reader
  const { document: held } = await findPolicy(db, tenantId)
  const wish = 'document' in asked ? asKept(asked.document) : await getVersion(db, tenantId, asked.version)
  const past = await findPast(db, reader, most)
  // What of a wish names single domains and people is held against mail alone that whoever asks may read.
  const wishForOthers = withoutSingle(wish, held)
  const judged: Judged[] = []
  for await (const mails of goThrough(db, tenantId, past, held)) {
    if (gone.aborted) break
    judged.push(...mails.map((mail) => judge(mail, held, past.reached.has(mail.mailboxId) ? wish : wishForOthers)))
    // Others have their turn between two blocks.
    await turn()
  }
  const { from, until, isCut, leftOut } = past
  return {
    ...{ from: new Date(from).toISOString(), until: new Date(until).toISOString(), isCut, leftOut },
    countsOnly: await countCountedMailboxes(db, tenantId),
    change: { isLooser: decideLoosening(held, wish) === 'looser', changes: comparePolicies(held, wish) },
    ...summarise(
      judged.toSorted((one, other) => one.at - other.at),
      past.reached,
      { from, until },
    ),
  }
}

async function getVersion(db: Db, tenantId: TenantId, version: number): Promise<PolicyDocument> {
  if (version === 0) return DEFAULT_POLICY
  const [row] = await listPolicyVersions(db, tenantId, { before: version + 1, limit: 1 })
  if (row?.version !== version) throw new AppError('request.not_found')
  return readKept(row.document)
}

/** Mail of the past by mailboxes, each oldest first, some at a time. */
async function* goThrough(
  db: Db,
  tenantId: TenantId,
  { sends, proposals }: Past,
  held: PolicyDocument,
): AsyncGenerator<PastMail[]> {
  const claims = await listOwnAddresses(db, tenantId)
  const budget = { texts: TEXTS_MAX }
  const sendsOf = Map.groupBy(sends, ({ mailboxId }) => mailboxId)
  const proposalsOf = Map.groupBy(proposals, ({ mailboxId }) => mailboxId)
  for (const mailboxId of new Set([...sendsOf.keys(), ...proposalsOf.keys()])) {
    const mailbox = await findMailboxForWork(db, tenantId, mailboxId)
    if (!mailbox) continue
    const momentBy = await openMoments(db, tenantId, mailbox)
    const firstRun = (await countApprovedUnedited(db, tenantId, mailboxId, FIRST_RUN_ENDS_AT)) < FIRST_RUN_ENDS_AT
    const around = { mailbox, claims, held, momentBy, firstRun }
    yield (proposalsOf.get(mailboxId) ?? []).map((one) => replayProposal(one, around))
    const ofThis = sendsOf.get(mailboxId)
    if (ofThis) yield* replaySent(db, tenantId, { ...around, sends: ofThis, budget })
  }
}
