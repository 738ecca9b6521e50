import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Ground } from '../box.ts'
import { forgetOldSigningKeys, insertSigningKey, listSigningKeys, type SigningKey } from '../state/signing-keys.ts'
import { inTransaction } from '../state/transaction.ts'
import { makeCertificate } from './self-signed.ts'

/** Google publishes the key that signs and the one before it. */
const KEYS_PUBLISHED = 2
const RSA_BITS = 2048

/** Every key that clients may verify with, the one that signs first. The first call in a state's life makes one. */
export function publishedKeys(box: Ground): SigningKey[] {
  const keys = listSigningKeys(box.db)
  return keys.length > 0 ? keys : [rotateSigningKey(box)]
}

/** The key that signs now. */
export function getSigningKey(box: Ground): { kid: string; key: KeyObject } {
  const [youngest] = publishedKeys(box)
  if (!youngest) throw new Error('a signing key that was just made is missing')
  return { kid: youngest.kid, key: createPrivateKey(youngest.privatePem) }
}

/** Make a new key sign from now on; the one before it stays published, older ones go. */
export function rotateSigningKey(box: Ground): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS })
  const key: SigningKey = {
    kid: box.random(20).toString('hex'),
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: makeCertificate(privateKey, 'federated-signon.sandbox', box.random(8)),
  }
  inTransaction(box.db, () => {
    insertSigningKey(box.db, key)
    forgetOldSigningKeys(box.db, KEYS_PUBLISHED)
  })
  return key
}
