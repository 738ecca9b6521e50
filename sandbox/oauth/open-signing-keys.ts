import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { forgetOldSigningKeys, insertSigningKey, listSigningKeys, type SigningKey } from '../state/signing-keys.ts'
import { inTransaction } from '../state/transaction.ts'
import { makeCertificate } from './self-signed.ts'

/** The keys that sign id tokens, kept in the state so that a restart changes none. */
export interface SigningKeys {
  /** Every key that clients may verify with, the one that signs first. */
  published(): readonly SigningKey[]
  /** The key that signs now; the same object as long as it does, because signers keep what they prepared for it. */
  current(): { kid: string; key: KeyObject }
  /** Make a new key sign from now on; the one before it stays published, older ones go. */
  rotate(): SigningKey
}

/** Google publishes the key that signs and the one before it. */
const KEYS_PUBLISHED = 2
const RSA_BITS = 2048

/** Open the box's keys. The first key is made when it is first needed: that takes a tenth of a second. */
export function openSigningKeys(db: DatabaseSync, random: (bytes: number) => Buffer): SigningKeys {
  let signing: { kid: string; key: KeyObject } | undefined

  function published(): readonly SigningKey[] {
    const keys = listSigningKeys(db)
    return keys.length > 0 ? keys : [rotate()]
  }

  function rotate(): SigningKey {
    const made = makeKey(random)
    inTransaction(db, () => {
      insertSigningKey(db, made)
      forgetOldSigningKeys(db, KEYS_PUBLISHED)
    })
    signing = undefined
    return made
  }

  return {
    published,
    rotate,
    current() {
      signing ??= published()
        .slice(0, 1)
        .map(({ kid, privatePem }) => ({ kid, key: createPrivateKey(privatePem) }))[0]
      if (!signing) throw new Error('a signing key that was just made is missing')
      return signing
    },
  }
}

function makeKey(random: (bytes: number) => Buffer): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS })
  return {
    kid: random(20).toString('hex'),
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: makeCertificate(privateKey, 'federated-signon.sandbox', random(8)),
  }
}
