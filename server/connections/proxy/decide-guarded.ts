import { GMAIL_CALLS } from './gmail-calls.ts'

export interface GuardedCall {
  method: string
  /** As it goes to the provider, still escaped: `/gmail/v1/users/me/messages`. */
  path: string
  query: URLSearchParams
}

/** An id or an address in one step of a path. A colon would call a custom method of the thing named. */
const NAME = /^(?!\.)[\w.~@+=%-]+$/
/** Words that stand where an id could: no message is called so, and whoever writes one means something else. */
const NO_IDS = new Set(['send', 'import', 'batchmodify', 'batchdelete'])
/** Parameters by which some servers take one method for another. */
const OVERRIDES = /^(\$|_|x[-_])?(http)?[-_]?method([-_]?override)?$/i

/**
 * Whether a call passes for a guarded connection: one through which nothing may leave that nobody approved. Pure.
 *
 * At Gmail what the table knows to be harmless passes. Elsewhere we do not know what sends (an invitation, a text
 * message), so reading passes alone. Whatever we cannot place is refused.
 */
export function decideGuarded(provider: string, call: GuardedCall): 'passes' | 'refused' {
  if ([...call.query.keys()].some((name) => OVERRIDES.test(name))) return 'refused'
  const method = call.method === 'HEAD' ? 'GET' : call.method
  if (provider !== 'gmail') return method === 'GET' ? 'passes' : 'refused'
  const rest = /^\/gmail\/v1\/users\/([^/]+)\/(.+)$/.exec(call.path)
  if (!rest || !isName(rest[1] ?? '')) return 'refused'
  const steps = (rest[2] ?? '').split('/')
  const known = GMAIL_CALLS.find(([verb, path]) => verb === method && matches(path.split('/'), steps))
  return known?.[2] === 'reads' || known?.[2] === 'keeps' ? 'passes' : 'refused'
}

function matches(template: readonly string[], steps: readonly string[]): boolean {
  return template.length === steps.length && template.every((part, at) => fits(part, steps[at] ?? ''))
}

function fits(part: string, step: string): boolean {
  if (!part.startsWith('{')) return part === step
  return part.endsWith('}') && isName(step) && !NO_IDS.has(step.toLowerCase())
}

/** Escaped letters are refused with the rest: no id or address needs them, and they hide what stands there. */
function isName(step: string): boolean {
  return NAME.test(step) && !/%(?!40)/.test(step)
}
