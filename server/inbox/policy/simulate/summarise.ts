import type { PolicySimulation, SimulatedClass, SimulatedExample } from '@letterlock/wire/policy-simulation'
import { classify } from './classify.ts'
import type { Judged } from './judge.ts'
import { perDay } from './per-day.ts'

/** As many are looked at before somebody has seen enough. */
const EXAMPLES_MAX = 20

type Summary = Omit<PolicySimulation, 'from' | 'until' | 'isCut' | 'leftOut' | 'countsOnly' | 'change'>

/**
 * Count what two policies say of mails. Pure.
 *
 * @param mails Oldest first.
 * @param reached Mailboxes that whoever asks may read: of others there are sums alone.
 * @param span Epoch milliseconds.
 */
export function summarise(
  mails: readonly Judged[],
  reached: ReadonlySet<string>,
  span: { from: number; until: number },
): Summary {
  const classed = mails.map((mail) => ({
    ...mail,
    class: classify(mail.held.outcome, mail.wished.outcome, mail.isOwn),
  }))
  const [mine, others] = [
    classed.filter(({ mailboxId }) => reached.has(mailboxId)),
    classed.filter(({ mailboxId }) => !reached.has(mailboxId)),
  ]
  const missing = countEach(mails.map((mail) => mail.missing))
  return {
    sent: mails.filter(({ source }) => source === 'sent').length,
    proposals: mails.filter(({ source }) => source === 'proposal').length,
    classes: countClasses(classed),
    ...perDay(mails, reached, span),
    byMailbox: [...Map.groupBy(mine, ({ mailboxId }) => mailboxId)]
      .map(([mailboxId, some]) => ({ mailboxId, ...partOf(some) }))
      .toSorted((one, other) => other.mails - one.mails),
    others:
      others.length === 0 ? null : { ...partOf(others), people: new Set(others.map(({ memberId }) => memberId)).size },
    byRule: [...countBoth(mails, 'rule', 'rules'), ...countBoth(mails, 'bound', 'bounds')],
    missing: [...missing].map(([fact, count]) => ({ fact, mails: count })).toSorted((a, b) => b.mails - a.mails),
    missingMails: mails.filter((mail) => mail.missing.size > 0).length,
    examples: examplesOf(mine),
  }
}

type Classed = Judged & { class: SimulatedClass }

function countClasses(mails: readonly Classed[]): Summary['classes'] {
  const classes = { newly_automatic: 0, newly_one: 0, newly_two: 0, newly_blocked: 0, unchanged: 0 }
  for (const mail of mails) classes[mail.class]++
  return classes
}

function partOf(mails: readonly Classed[]) {
  const approvals = { held: 0, wished: 0 }
  for (const { held, wished } of mails) {
    approvals.held += held.approvals
    approvals.wished += wished.approvals
  }
  return { mails: mails.length, changed: mails.filter((mail) => mail.class !== 'unchanged').length, approvals }
}

/** What decides for most comes first. */
function countBoth(mails: readonly Judged[], kind: 'rule' | 'bound', of: 'rules' | 'bounds'): Summary['byRule'] {
  const held = countEach(mails.map((mail) => mail.held[of]))
  const wished = countEach(mails.map((mail) => mail.wished[of]))
  return [...new Set([...held.keys(), ...wished.keys()])]
    .map((id) => ({ kind, id, held: held.get(id) ?? 0, wished: wished.get(id) ?? 0 }))
    .toSorted((one, other) => Math.max(other.held, other.wished) - Math.max(one.held, one.wished))
}

function countEach(lists: readonly Iterable<string>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const list of lists) for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

function examplesOf(mails: readonly Classed[]): SimulatedExample[] {
  const newest = mails.toReversed()
  return (['newly_automatic', 'newly_one', 'newly_two', 'newly_blocked'] as const).flatMap((one) =>
    newest
      .filter((mail) => mail.class === one)
      .slice(0, EXAMPLES_MAX)
      .map(({ source, mailboxId, at, held, wished, shown }) => ({
        ...{ class: one, source, mailboxId, at: new Date(at).toISOString(), ...shown },
        ...{ held: held.outcome, wished: wished.outcome, rules: [...wished.rules] },
      })),
  )
}
