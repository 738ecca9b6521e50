/**
 * A key-encryption key (KEK). It wraps data keys and never gives itself away: it lies in this process, or one day in a
 * KMS that wraps and unwraps for us.
 */
export interface Kek {
  /** `kek_` and 16 hex digits; kept beside everything that this key has wrapped. */
  readonly keyId: string
  /** Its file or setting, for a person. */
  readonly where: string
  /**
   * @param aad    What the wrapped key is bound to; the same bytes must be given to unwrap it.
   * @param signal Aborted when nobody waits any more.
   */
  wrapDek(dek: Buffer, aad: Buffer, signal: AbortSignal): Promise<Buffer>
  /** @throws `vault.unreadable` when the bytes were changed, or wrapped by another key or for another place */
  unwrapDek(wrapped: Buffer, aad: Buffer, signal: AbortSignal): Promise<Buffer>
}

/**
 * Where the deployer keeps key-encryption keys: files or the environment today, a KMS where there is one. While they
 * are rotated there are two, the new one and the one before. Which of them wraps is not decided here: the database says
 * it, so that all processes agree.
 */
export interface KeyProvider {
  readonly kind: 'file' | 'environment'
  /** The folder or the setting, for the person who must mend something. */
  readonly where: string
  /** Look which keys there are now: a new one may have come while the process runs. @throws `vault.key_unusable` */
  listKeks(): Promise<Kek[]>
  /**
   * A key that was never used: the one to begin with, or to rotate to. Durable when this returns.
   *
   * @param known Ids of every key that the database was ever given to.
   * @throws `keys.no_new_key` this provider makes none, and the deployer has not handed over a new one
   */
  nextKek(known: ReadonlySet<string>): Promise<Kek>
}
