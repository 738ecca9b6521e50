import type { Settings } from '../../state/settings.ts'

/**
 * Which error `prompt=none` sends back when a person would have had to act. Pure.
 *
 * @param needed  what they would have had to do
 * @param manner  Google's one word for all of it, or OpenID Connect's (Core §3.1.2.6)
 */
export function silentRefusal(
  needed: 'sign-in' | 'choice' | 'consent',
  manner: Settings['promptNoneErrors'],
): { error: string; subtype?: string } {
  if (manner === 'google') return { error: 'interaction_required', subtype: 'access_denied' }
  switch (needed) {
    case 'sign-in':
      return { error: 'login_required' }
    case 'choice':
      return { error: 'account_selection_required' }
    case 'consent':
      return { error: 'consent_required' }
  }
}
