import type { Session } from '../session/session.ts'
import { type Credential, MECHANISMS, readSasl } from '../sign-in/read-sasl.ts'
import { oauthFailure } from '../sign-in/refusal-lines.ts'
import { checkSignIn, finishSignIn } from '../sign-in/sign-in.ts'
import { Farewell, NotUnderstood, Refused } from '../wire/refusals.ts'
import type { Command } from './command.ts'

/** A token in base64 is below 4 kB. */
const RESPONSE_BYTES_MAX = 64 * 1024

/** Sign in with a password or a token, the first response with the command or after it (RFC 4959). */
export const authenticate: Command = {
  names: ['AUTHENTICATE'],
  when: 'signed-out',
  async run(session, { args }) {
    const asked = args.takeWord()
    const mechanism = MECHANISMS.find((known) => known === asked)
    const initial = args.hasMore() ? args.takeText() : undefined
    args.end()
    if (!session.connection.isEncrypted()) throw new Refused('[PRIVACYREQUIRED] Use STARTTLS first. (Failure)')
    if (!mechanism) throw new NotUnderstood('Unsupported authentication mechanism')
    // RFC 4959 §3: a lone equals sign is a response that is empty.
    const response = initial === undefined ? await ask(session, '') : initial === '=' ? '' : initial
    const credential = readSasl(mechanism, response)
    const answer = checkSignIn(session, credential)
    if (answer.is === 'refused' && mechanism !== 'PLAIN') {
      await ask(session, Buffer.from(oauthFailure(answer.status)).toString('base64'))
    }
    return { ok: finishSignIn(session, answer, userOf(credential)) }
  },
}

/** Ask for a line of the exchange. @throws NotUnderstood when the client calls it off */
async function ask({ connection }: Session, challenge: string): Promise<string> {
  connection.write(`+ ${challenge}\r\n`)
  await connection.flush()
  const line = await connection.readLine(RESPONSE_BYTES_MAX)
  if (line.is !== 'line') throw new Farewell('Too long an authentication.')
  const text = line.text.toString('latin1').trim()
  if (text === '*' && challenge === '') throw new NotUnderstood('Authentication cancelled')
  return text
}

function userOf(credential: Credential): string {
  return credential.by === 'nothing' ? '' : credential.user
}
