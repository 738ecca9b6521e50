import type { PolicyDecision } from '@letterlock/wire/policy'
import type { SendingAddress } from '@letterlock/wire/sending-addresses'
import { proveOneself } from '../../people/prove-oneself.ts'
import { listPersonsOf } from '../../store/agents.ts'
import { listApproversOf } from '../../store/mailbox-approvers.ts'
import type { Actor } from '../actor.ts'
import type { OpenedDraft } from '../drafts/open-draft.ts'
import { decideSend, type SendCircumstances, type SendPlan, TWO } from '../proposals/decide-send.ts'
import { type Asker, askerOf } from './asker.ts'
import type { LookedAt } from './look-at-send.ts'
import type { SendDeps, SendWish } from './propose-send.ts'
import { refusedBy, refusedUnasked, type SendRefused } from './send-decided.ts'

type Counted = Pick<SendCircumstances, 'approvers' | 'others' | 'couldAgree'>

export type PlannedSend =
  | { do: 'go_on'; plan: Exclude<SendPlan, { do: 'refuse' }>; sendsAs: SendingAddress }
  | { do: 'refuse'; refused: SendRefused }

/**
 * Decide what becomes of what somebody wants sent, and from where it leaves. Where their own yes is enough and they must show
 * that it is them, their password is asked for last: nobody types it for what may not leave anyway.
 *
 * @param now Epoch milliseconds.
 * @throws `session.current_password_wrong`, `session.too_many_attempts`; never for a dry run, which takes it for shown
 */
export async function planSend(
  deps: SendDeps,
  actor: Actor,
  looked: LookedAt,
  { wish, dryRun, now }: { wish: SendWish; dryRun: boolean; now: number },
): Promise<PlannedSend> {
  const asker = askerOf(actor)
  const counted = await countApprovers(deps, looked, asker, { outcome: looked.policy.outcome, now })
  const around = { actorKind: actor.kind, attended: asker.attended, ...counted }
  const unproved = decideSend(looked.policy, { ...around, hasProved: dryRun })
  const mustProve = unproved.do === 'refuse' && unproved.code === 'send.prove_yourself'
  if (unproved.do === 'refuse' && !mustProve) return { do: 'refuse', refused: refusedBy(unproved, looked) }
  // Told to nobody who may not send it anyway: a program would learn by it whose an address is that it has guessed.
  const { sendsAs } = looked
  if (!sendsAs) return { do: 'refuse', refused: refusedUnasked('send.from_not_verified') }
  // Before the transaction, which holds a connection while a password is hashed.
  const hasProved = mustProve && (await prove(deps, actor, wish, now)) === 'proved'
  const plan = hasProved ? decideSend(looked.policy, { ...around, hasProved }) : unproved
  if (plan.do === 'refuse') return { do: 'refuse', refused: refusedBy(plan, looked) }
  return { do: 'go_on', plan, sendsAs }
}

/** Whoever asks shows again that it is them, where they are a person: a program has no password. */
async function prove(
  { db }: SendDeps,
  actor: Actor,
  { password }: SendWish,
  now: number,
): Promise<Awaited<ReturnType<typeof proveOneself>>> {
  return actor.kind === 'human' ? proveOneself(db, actor.session, password, now) : 'not_proved'
}

/**
 * Two are enough to be two: nobody counts further. Whose agent has written in it has written in it, where two have to agree;
 * whoever answers for the agent that asks is one who could agree, unless two others are there or they have written in it.
 */
async function countApprovers(
  { db }: SendDeps,
  { mailbox, draft: { editorIds } }: OpenedDraft,
  asker: Asker,
  { outcome, now }: { outcome: PolicyDecision['outcome']; now: number },
): Promise<Counted> {
  const count = async (...except: string[]) =>
    (await listApproversOf(db, asker.tenantId, mailbox.id, { now, except, limit: TWO })).length
  const persons = await listPersonsOf(db, asker.tenantId, editorIds)
  const approvers = await count(asker.memberId, ...editorIds, ...persons)
  const others = await count(asker.memberId)
  if (asker.kind === 'human') return { approvers, others, couldAgree: approvers }
  if (outcome !== 'approve_2') return { approvers, others, couldAgree: await count(...editorIds) }
  if (others >= TWO) return { approvers, others, couldAgree: approvers }
  const barred = [...editorIds, ...persons.filter((id) => id !== asker.memberId)]
  return { approvers, others, couldAgree: await count(...barred) }
}
