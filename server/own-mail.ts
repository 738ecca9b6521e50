import type { Config } from './core/config.ts'
import { sandboxMailServer } from './transport/sandbox/sandbox-mail.ts'
import { mailSender, type SendMail } from './transport/smtp/send-mail.ts'

/**
 * How our own mails go out: by the deployer's mail server, or into the sandbox's catcher; undefined where the deployer of
 * a real installation has set none.
 */
export function ownMailSender({ mail, farSide }: Pick<Config, 'mail' | 'farSide'>): SendMail | undefined {
  const { url, from } = mail
  if (url) return mailSender(async () => ({ url, from }))
  return farSide.kind === 'sandbox' ? mailSender(sandboxMailServer(farSide.issuer)) : undefined
}
