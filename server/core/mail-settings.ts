import { type Environment, unusable } from './read-setting.ts'
import { Secret } from './secret.ts'

/** Where our own mails go out: notices, later invitations. */
export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…:465`. Undefined: the sandbox's catcher beside the sandbox, else none. */
  url: Secret | undefined
  /** As in a `From:` line. */
  from: string
}

/** @throws `start.setting_invalid` */
export function readMailSettings(env: Environment): MailSettings {
  const text = env.LETTERLOCK_SMTP_URL
  const from = env.LETTERLOCK_MAIL_FROM ?? ''
  if (!text) return { url: undefined, from }
  const url = URL.parse(text)
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol)) {
    throw unusable('LETTERLOCK_SMTP_URL', 'it is no smtp:// or smtps:// address')
  }
  if (!/^[^\p{Cc}]*@[\w.-]+>?$/u.test(from)) {
    throw unusable('LETTERLOCK_MAIL_FROM', 'LETTERLOCK_SMTP_URL is set, and this is no address to send from')
  }
  return { url: new Secret(text), from }
}
