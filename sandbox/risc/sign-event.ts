import { generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Ground } from '../box.ts'
import type { Queued } from './store/queue.ts'

const RSA_BITS = 2048

/** Sign an event as a security event token, or spoil it as ordered. It never expires. @see RFC 8417 §2 */
export function signEvent(ground: Pick<Ground, 'signingKeys'>, { claims, fault }: Queued): Promise<string> {
  const { kid, key } = ground.signingKeys.current()
  const signer = fault === 'wrong-key' ? generateKeyPairSync('rsa', { modulusLength: RSA_BITS }).privateKey : key
  const spoilt = {
    ...claims,
    ...(fault === 'wrong-audience' && { aud: '000000000000-somebodyelse.apps.googleusercontent.com' }),
    ...(fault === 'wrong-issuer' && { iss: 'https://accounts.somebody-else.example/' }),
  }
  return new SignJWT(spoilt)
    .setProtectedHeader({ alg: 'RS256', typ: 'secevent+jwt', ...(fault !== 'no-kid' && { kid }) })
    .sign(signer)
}
