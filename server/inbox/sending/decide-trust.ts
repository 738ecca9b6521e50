import { AgentTrust } from '@letterlock/wire/agents'
import type { PolicyMode } from '@letterlock/wire/policy'

/** A program that has written in a draft, as it stands now. */
export interface Writer {
  trust: AgentTrust
  /** It has ended, or is paused. */
  isOff: boolean
  /** That a policy has for it alone; undefined where it has none. */
  mode: PolicyMode | undefined
}

/** How far a program is trusted that may do no more than a mode lets through. */
const TRUST_IN = {
  off: 'untrusted',
  draft_only: 'untrusted',
  approve_each: 'limited',
  auto: 'trusted',
} as const satisfies Record<PolicyMode, AgentTrust>

/**
 * Decide how far what an agent asks for is trusted: as far as the least of all programs that have written in it. One that no
 * longer works is asked for at least: nobody answers for what it would be today. Pure.
 *
 * @param asks Of whoever asks; undefined where nobody knows, and so stays.
 */
export function decideTrust(asks: AgentTrust | undefined, writers: readonly Writer[]): AgentTrust | undefined {
  if (asks === undefined) return undefined
  const all = writers.flatMap(({ trust, isOff, mode }) => [
    trust,
    ...(isOff ? (['limited'] as const) : []),
    ...(mode === undefined ? [] : [TRUST_IN[mode]]),
  ])
  return leastOf([asks, ...all])
}

/** They are listed from the most to the least. */
function leastOf(trusts: readonly AgentTrust[]): AgentTrust | undefined {
  return AgentTrust.options.findLast((one) => trusts.includes(one))
}
