import { type Environment, readUrl } from './read-setting.ts'

/** Where Google sends what happened to accounts. */
export const SECURITY_EVENTS_PATH = '/v1/security-events'

/** How Cross-Account Protection is set up, as the deployer has it. */
export interface SecuritySettings {
  /** File with the key of a service account that may configure it. Undefined: it is not set up, or by hand. */
  keyFile: string | undefined
  /** Base of the API that configures it, without a path. */
  apiUrl: string
}

/** @throws `start.setting_invalid` */
export function readSecuritySettings(env: Environment): SecuritySettings {
  return {
    keyFile: env.LETTERLOCK_RISC_KEY_FILE || undefined,
    apiUrl: readUrl(env, 'LETTERLOCK_RISC_URL', 'https://risc.googleapis.com').href.replace(/\/$/, ''),
  }
}
