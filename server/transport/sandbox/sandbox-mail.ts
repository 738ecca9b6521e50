import { z } from 'zod'
import { Secret } from '../../core/secret.ts'
import type { MailServer } from '../smtp/send-mail.ts'

/** It is on this machine; longer than this says that something else listens there. */
const ANSWER_MS_MAX = 10_000

const SENDER = 'letterlock@letterlock.example'
const PASSWORD_NAME = 'Letterlock notices'

const Servers = z.object({ smtpPort: z.number().optional(), certificate: z.string().optional() })
const Passwords = z.object({ appPasswords: z.array(z.object({ id: z.string(), name: z.string() })) })
const Made = z.object({ password: z.string() })

/**
 * Send our notices into the sandbox's mail catcher, from an account of our own there.
 *
 * @returns what to send with; made anew where the sandbox was
 */
export function sandboxMailServer(sandbox: string): () => Promise<MailServer> {
  let login: { port: number; server: MailServer } | undefined
  const user = `/sandbox/users/${encodeURIComponent(SENDER)}`

  return async () => {
    const { smtpPort, certificate } = Servers.parse(await ask('GET', '/sandbox/mail-servers'))
    if (smtpPort === undefined) throw new Error('the sandbox serves no SMTP')
    if (login?.port === smtpPort) return login.server
    // Known from an earlier start: then it answers 409, and its passwords are the same as a new one's.
    await ask('POST', '/sandbox/users', { email: SENDER, name: 'Letterlock' }).catch(() => undefined)
    const { appPasswords } = Passwords.parse(await ask('GET', `${user}/app-passwords`))
    for (const { id, name } of appPasswords) {
      if (name === PASSWORD_NAME) await ask('DELETE', `${user}/app-passwords/${id}`)
    }
    const { password } = Made.parse(await ask('POST', `${user}/app-passwords`, { name: PASSWORD_NAME }))
    const { hostname } = new URL(sandbox)
    const signIn = `${encodeURIComponent(SENDER)}:${encodeURIComponent(password.replaceAll(' ', ''))}`
    const url = new Secret(`smtp://${signIn}@${hostname}:${smtpPort}`)
    login = { port: smtpPort, server: { url, from: `Letterlock <${SENDER}>`, ca: certificate } }
    return login.server
  }

  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(new URL(path, sandbox), {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    })
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`)
    return answer.status === 204 ? undefined : answer.json()
  }
}
