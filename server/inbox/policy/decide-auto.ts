import type { PolicyDocument } from '@letterlock/wire/policy'

/**
 * Decide whether a policy may let mail leave by itself where the one that holds does not. Pure.
 *
 * What was chosen before may stay, whatever has become of it since, so that nothing keeps anybody from a stricter policy: a
 * mailbox that has not earned it, or no longer, asks for each mail all the same.
 *
 * @param earned Mailboxes that have earned it, as far as whoever wrote the policy sees them.
 */
export function decideAuto(
  { modes: was }: PolicyDocument,
  { modes: is }: PolicyDocument,
  earned: ReadonlySet<string>,
): 'may' | 'not_earned' {
  const had = new Set(was.mailboxes.filter(isAuto).map(({ mailboxId }) => mailboxId))
  const chosen = is.mailboxes.filter(isAuto).map(({ mailboxId }) => mailboxId)
  if (!chosen.every((id) => had.has(id) || earned.has(id))) return 'not_earned'
  const isWider =
    (is.organisation === 'auto' && was.organisation !== 'auto') ||
    is.actors.some((one) => isAuto(one) && !was.actors.some((other) => isAuto(other) && isSame(one, other)))
  // It would be without any effect until somebody chooses it for a mailbox, and nobody should be surprised then.
  return isWider && chosen.length === 0 ? 'not_earned' : 'may'
}

function isAuto({ mode }: { mode: PolicyDocument['modes']['organisation'] }): boolean {
  return mode === 'auto'
}

function isSame(one: PolicyDocument['modes']['actors'][number], other: typeof one): boolean {
  return one.kind === other.kind && one.id === other.id
}
