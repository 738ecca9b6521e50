import { createHash, generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Ground } from '../../box.ts'
import type { DeliveryFault } from '../faults.ts'

const LIFETIME_SECONDS = 3600
/** Longer ago than a token lives, with any tolerance. */
const EXPIRED_SECONDS_AGO = 3 * LIFETIME_SECONDS
const RSA_BITS = 2048

/**
 * Sign the token that a push carries, or spoil it as ordered.
 *
 * @see https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions (claims)
 */
export async function makePushToken(
  ground: Pick<Ground, 'signingKeys' | 'now' | 'url'>,
  { serviceAccountEmail, audience }: { serviceAccountEmail: string; audience: string },
  fault: DeliveryFault | undefined,
): Promise<string> {
  const { kid, key } = ground.signingKeys.current()
  const issuedAt = Math.floor(ground.now() / 1000) - (fault === 'expired-token' ? EXPIRED_SECONDS_AGO : 0)
  const email = fault === 'foreign-service-account' ? 'push@somebody-else.iam.gserviceaccount.com' : serviceAccountEmail
  const signer = fault === 'forged-signature' ? generateKeyPairSync('rsa', { modulusLength: RSA_BITS }).privateKey : key
  return new SignJWT({
    azp: numericId(email),
    email,
    email_verified: fault !== 'email-unverified',
  })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
    .setAudience(fault === 'wrong-audience' ? 'https://somebody-else.example/push' : audience)
    .setSubject(numericId(email))
    .setIssuer(fault === 'foreign-issuer' ? 'https://accounts.somebody-else.example' : ground.url())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .sign(signer)
}

/** A service account's unique id: 21 digits, always the same for the same address. */
function numericId(email: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(email).digest('hex').slice(0, 20)}`) % 10n ** 20n
  return `1${String(digits).padStart(20, '0')}`
}
