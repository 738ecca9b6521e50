import { type Environment, readUrl, readWord } from './read-setting.ts'

/**
 * Whether people may newly consent at Gmail. `unverified`: not until Google has finished the review that restricted scopes
 * need; `off`: not at all. What is connected goes on either way.
 */
export type GmailOAuth = 'on' | 'off' | 'unverified'

/** What a deployer says of integrations, for every organisation. */
export interface IntegrationSettings {
  gmailOAuth: GmailOAuth
  /** Where people say what is missing. */
  feedbackUrl: string | undefined
}

/** @throws `start.setting_invalid` */
export function readIntegrationSettings(env: Environment): IntegrationSettings {
  return {
    gmailOAuth: readWord(env, 'LETTERLOCK_GMAIL_OAUTH', ['on', 'off', 'unverified'], 'on'),
    feedbackUrl: env.LETTERLOCK_FEEDBACK_URL ? readUrl(env, 'LETTERLOCK_FEEDBACK_URL', '').href : undefined,
  }
}
