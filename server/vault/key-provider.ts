/**
 * What holds the key-encryption key: a file or the environment today, a KMS where the deployer has one. It wraps DEKs
 * and never gives the key itself away.
 */
export interface KeyProvider {
  /** `kek_` and 16 hex digits; kept beside everything that this key has wrapped. */
  readonly keyId: string
  /** @param aad What the wrapped key is bound to; the same bytes must be given to unwrap it. */
  wrapDek(dek: Buffer, aad: Buffer): Promise<Buffer>
  /** @throws `vault.unreadable` when the bytes were changed, or wrapped by another key or for another place */
  unwrapDek(wrapped: Buffer, aad: Buffer): Promise<Buffer>
}
