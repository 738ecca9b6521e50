import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { canonical } from './chained-entry.ts'
import type { Checkpoint } from './export-format.ts'

/** A key that signs checkpoints. */
export interface NewSigningKey {
  /** 32 bytes in hex. */
  publicKey: string
  /** For the vault: the secret half, PKCS #8 in base64. */
  secret: string
}

/** Make an Ed25519 key. @see RFC 8032 */
export function newSigningKey(): NewSigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    secret: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** The signature in hex. @param secret As {@link newSigningKey} gave it. */
export function signCheckpoint(checkpoint: Checkpoint, secret: string): string {
  const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' })
  return sign(null, Buffer.from(canonical(checkpoint)), key).toString('hex')
}

/** Whether the key with this public half has signed this very checkpoint. Pure. */
export function isSigned(checkpoint: Checkpoint, { publicKey, signature }: { publicKey: string; signature: string }) {
  const x = Buffer.from(publicKey, 'hex').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, Buffer.from(canonical(checkpoint)), key, Buffer.from(signature, 'hex'))
}
