import type { WorkspaceTrust } from '@letterlock/wire/trust'
import type { Say } from '../words/say.ts'
import type { Saw } from './saw.ts'

export interface Asking {
  saw: Saw
  trust: Pick<WorkspaceTrust, 'menus' | 'modes'> & { clientId: string }
  /** Whose mailbox it is about. */
  email: string
  /** Where this installation is. */
  origin: string
}

/** Who can mend what was seen. */
export function decideReader(saw: Saw): 'admin' | 'deployer' {
  return saw === 'org_internal' ? 'deployer' : 'admin'
}

/**
 * Write what a person sends to whoever can let them in: the client and the steps are in it, so that nobody has to ask
 * back. Pure; plain text.
 *
 * @param say In the language of whoever will read it.
 */
export function writeMessage(say: Say, { saw, trust, email, origin }: Asking): string {
  const { menus, modes, clientId } = trust
  const { trusted, specific } = menus.levels
  const path = menus.toApps.join(' → ')
  const names = { ...menus, ...menus.audience, trusted, specific, clientId }
  const values = Object.fromEntries(Object.entries(names).filter(([, value]) => typeof value === 'string'))
  const begin = [say('trust.ask.hello'), say('trust.ask.want', { email, address: origin })]
  if (decideReader(saw) === 'deployer') {
    const why = say('trust.ask.org_internal', { ...values, path: menus.toAudience.join(' → ') } as Values)
    return [...begin, why, say('trust.ask.thanks')].join('\n\n')
  }
  const scopes = (modes[0]?.scopes ?? []).join(', ')
  const steps = ['path', 'configure', 'scope', 'level', 'finish'] as const
  return [
    ...begin,
    say(`trust.ask.${saw}`, values as Values),
    say('trust.ask.do', values as Values),
    steps.map((step) => say(`trust.ask.${step}`, { ...values, path, scopes } as Values)).join('\n'),
    say('trust.ask.more', { page: `${origin}/integrations/trust` }),
    say('trust.ask.thanks'),
  ].join('\n\n')
}

type Values = Record<string, string>
