import type { ErrorWords } from './errors/entry.ts'

/** A language that the error table speaks. */
export type SentenceLocale = 'en' | 'sv'

/**
 * What stands in a sentence where a value is not known: a skip keeps only its code, an older row may lack a value, and
 * a page may know no more than a code. Each reads well wherever its name stands in the table.
 */
const UNKNOWN: Record<SentenceLocale, Readonly<Record<string, string>>> = {
  en: {
    account: 'this account',
    actual: 'another account',
    address: 'this address',
    expected: 'the account it was made with',
    host: 'the mail server',
    issuer: 'somebody else',
    port: 'unknown',
    provider: 'the mail provider',
    reason: 'no reason was given',
    scopes: 'one of those asked for',
    since: 'some time ago',
    subscription: 'as the settings name it',
    topic: 'as the settings name it',
    until: 'a later time',
    where: 'its settings',
    who: 'somebody who may',
  },
  sv: {
    account: 'det här kontot',
    actual: 'ett annat konto',
    address: 'den här adressen',
    expected: 'det konto den skapades med',
    host: 'e-postservern',
    issuer: 'någon annan',
    port: 'okänd',
    provider: 'e-postleverantören',
    reason: 'inget skäl angavs',
    scopes: 'en av dem som begärdes',
    since: 'en tid tillbaka',
    subscription: 'så som inställningarna anger den',
    topic: 'så som inställningarna anger det',
    until: 'en senare tidpunkt',
    where: 'dess inställningar',
    who: 'någon som får',
  },
}
/** For a value that only its own thrower speaks of, and always hands along. */
const UNNAMED = '…'

/** Values that are moments, ISO 8601 UTC: a page writes them in its reader's zone. */
const MOMENTS: ReadonlySet<string> = new Set(['until', 'since'])

/**
 * Fill in the values of an error's three sentences. No brace is left: what is not known is told in plain words. Pure.
 */
export function writeSentences(
  { say, means, fix }: ErrorWords,
  params: Readonly<Record<string, string>>,
  locale: SentenceLocale,
): ErrorWords {
  const write = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string, at: number) => {
      const unknown = UNKNOWN[locale][name] ?? UNNAMED
      return params[name] ?? (at === 0 ? raiseFirst(unknown) : unknown)
    })
  return { say: write(say), means: write(means), fix: write(fix) }
}

/** Which of an error's values stand in its sentences as moments. Pure. */
export function listMoments(params: Readonly<Record<string, string>>): string[] {
  return Object.entries(params).flatMap(([name, value]) =>
    // An older version has kept words here where it knew no time.
    MOMENTS.has(name) && !Number.isNaN(Date.parse(value)) ? [value] : [],
  )
}

function raiseFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
