import type { MessageId } from '../messages/en.ts'
import { shortScope } from '../stationery/scope-name.ts'

/** A fact's value as a reader meets it: by the id of its words, by a code of the table of errors, or as it stands. */
export type FactValue =
  | { is: 'words'; ids: string[] }
  | { is: 'problem'; code: string }
  | { is: 'moment'; at: string }
  | { is: 'text'; text: string }

/** A code of the table of errors. */
export const PROBLEM_CODE = /^[a-z_]+\.[a-z_]+$/

/** The catalogue's families of words for what is one of a few; several values stand apart by spaces. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  accessMode: ['connect'],
  ceilingBefore: ['connect', 'audit.value'],
  ceilingAfter: ['connect', 'audit.value'],
  audienceBefore: ['role', 'audit.value'],
  audienceAfter: ['role', 'audit.value'],
  role: ['role'],
  from: ['role', 'audit.value'],
  to: ['role', 'audit.value'],
  level: ['sharing.level'],
  before: ['sharing.level', 'audit.value'],
  environment: ['dev.environment'],
}

/** Their words are the audit's own. */
const OWN = new Set(
  'after apps as because by changed connections format kind locale mail managers oauthAfter oauthBefore outcome reason siblings state status transport way what which'.split(
    ' ',
  ),
)

/**
 * How the value of a fact is said. Pure.
 *
 * @param hasWords Whether the catalogue has words by this id.
 */
export function decideFact(name: string, value: string | number, hasWords: (id: string) => boolean): FactValue {
  const text = String(value)
  if (name === 'endsAt') return { is: 'moment', at: text }
  if (name === 'scopes') return { is: 'text', text: text.split(' ').map(shortScope).join(', ') }
  if ((name === 'because' || name === 'reason') && PROBLEM_CODE.test(text)) return { is: 'problem', code: text }
  const families = FAMILIES[name] ?? (OWN.has(name) ? ['audit.value'] : [])
  const pieces = text.split(/,? /)
  const ids = pieces.map((piece) => families.map((family) => `${family}.${piece}`).find(hasWords))
  return ids.every((id) => id !== undefined) ? { is: 'words', ids } : { is: 'text', text }
}

/** What a fact is called; undefined for one that has no words yet. */
export function factName(name: string, hasWords: (id: string) => boolean): MessageId | undefined {
  const id = `audit.fact.${name}`
  return hasWords(id) ? (id as MessageId) : undefined
}
