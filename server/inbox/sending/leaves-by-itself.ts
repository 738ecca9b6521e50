import type { PolicyDecision } from '@letterlock/wire/policy'

/**
 * Whether nobody says yes to a mail before it leaves. Pure. Somebody's own request in their session is a yes, also where the
 * policy would need none.
 */
export function leavesByItself(
  { outcome }: Pick<PolicyDecision, 'outcome'>,
  { kind, attended }: { kind: 'human' | 'agent' | 'rule' | 'system'; attended: boolean },
): boolean {
  return outcome === 'auto' && !(kind === 'human' && attended)
}
