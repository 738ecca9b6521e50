import { AppError } from '../core/errors.ts'
import type { KekRow } from '../store/keks.ts'

/** What a start finds: the keys it was given, and those that the database asks for. */
export interface KeksFound {
  where: string
  /** Ids of the keys that this process has. */
  held: string[]
  /** The key that wraps now. */
  wanted: string
  /** Every key that was ever in use. */
  known: Pick<KekRow, 'id'>[]
  /** How many data keys each key wraps. */
  wraps: ReadonlyMap<string, number>
}

/**
 * Let only a process start that can open everything there is. Pure.
 *
 * @throws `vault.key_missing`    it has no key at all
 * @throws `vault.key_outdated`   it has only a key that was replaced
 * @throws `vault.wrong_key`      it has only keys that this database never saw: another installation's, or a new one
 * alone
 * @throws `vault.key_unfinished` it has the key in use, and not the one before, which is still needed
 */
export function requireKeks({ where, held, wanted, known, wraps }: KeksFound): void {
  const names = held.join(', ')
  if (held.length === 0) throw new AppError('vault.key_missing', where, { params: { where } })
  if (!held.includes(wanted)) {
    const replaced = held.some((id) => known.some((kek) => kek.id === id))
    const code = replaced ? 'vault.key_outdated' : 'vault.wrong_key'
    throw new AppError(code, `${where} holds ${names}`, { params: { wanted, where, held: names } })
  }
  for (const [id, count] of wraps) {
    if (held.includes(id)) continue
    throw new AppError('vault.key_unfinished', where, { params: { wanted: id, count: String(count) } })
  }
}
