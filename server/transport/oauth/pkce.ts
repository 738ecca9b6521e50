import { calculatePKCECodeChallenge, generateRandomCodeVerifier } from 'oauth4webapi'

/** A fresh PKCE verifier (256 random bits) and its S256 challenge. @see RFC 7636 §4.1, §4.2 */
export async function newPkce(): Promise<{ verifier: string; challenge: string }> {
  const verifier = generateRandomCodeVerifier()
  return { verifier, challenge: await calculatePKCECodeChallenge(verifier) }
}
