import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { readSetting, writeSetting } from '../state/settings.ts'

/** Whether mail to addresses of a Workspace domain that nobody has is caught, or comes back. */
export const CatchAll = z.enum(['on', 'off'])
export type CatchAll = z.infer<typeof CatchAll>

const NAME = 'catchAllDomains'
const Domains = z.array(z.string())

/** @param domain in lower case */
export function readCatchAll(db: DatabaseSync, domain: string): CatchAll {
  return listDomains(db).includes(domain) ? 'on' : 'off'
}

/** @param domain in lower case */
export function setCatchAll(db: DatabaseSync, domain: string, catchAll: CatchAll): void {
  const others = listDomains(db).filter((name) => name !== domain)
  writeSetting(db, NAME, catchAll === 'on' ? [...others, domain] : others)
}

function listDomains(db: DatabaseSync): string[] {
  return readSetting(db, NAME, (value) => Domains.parse(value)) ?? []
}
