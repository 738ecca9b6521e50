import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { en, type MessageId } from './en.ts'
import { sv } from './sv.ts'

const ids = Object.keys(en) as MessageId[]

/** The names a sentence takes, each with the kind of its argument, as its parsed form has them. */
function readArguments(sentence: string, locale: string): string[] {
  const { formatters } = createIntl({ locale, messages: {} })
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one)
    else if (typeof value === 'object' && value !== null) {
      const node = value as { type?: number; value?: unknown; options?: Record<string, { value: unknown }> }
      // 0 is plain words and 7 the number sign of a plural; every other kind names an argument.
      if (typeof node.value === 'string' && node.type !== 0 && node.type !== 7) found.add(`${node.value}:${node.type}`)
      for (const option of Object.values(node.options ?? {})) look(option.value)
    }
  }
  look(formatters.getMessageFormat(sentence, locale).getAst())
  return [...found].sort()
}

test('both languages have exactly the same sentences', () => {
  expect(Object.keys(sv).sort()).toEqual([...ids].sort())
})

test('a sentence takes the same arguments in both languages', () => {
  const differing = ids.filter((id) => String(readArguments(en[id], 'en')) !== String(readArguments(sv[id], 'sv')))
  expect(differing).toEqual([])
})

/** The forms of each plural of a sentence, by the name that it counts. */
function readPlurals(sentence: string, locale: string): { name: string; forms: string[] }[] {
  const { formatters } = createIntl({ locale, messages: {} })
  const found: { name: string; forms: string[] }[] = []
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one)
    else if (typeof value === 'object' && value !== null) {
      const node = value as { type?: number; value?: unknown; options?: Record<string, { value: unknown }> }
      const forms = Object.keys(node.options ?? {})
      // 6 is a plural; 5 chooses by a word, of which every language has all.
      if (node.type === 6) found.push({ name: String(node.value), forms })
      for (const option of Object.values(node.options ?? {})) look(option.value)
    }
  }
  look(formatters.getMessageFormat(sentence, locale).getAst())
  return found
}

test('a plural has the form for all the rest, and none that its language never uses', () => {
  const unused = (['en', 'sv'] as const).flatMap((locale) => {
    const used = new Set<string>(new Intl.PluralRules(locale).resolvedOptions().pluralCategories)
    return ids.flatMap((id) =>
      readPlurals((locale === 'en' ? en : sv)[id], locale)
        .flatMap(({ forms }) => forms)
        .filter((form) => !form.startsWith('=') && !used.has(form))
        .map((form) => `${locale} ${id} ${form}`),
    )
  })
  expect(unused).toEqual([])
  const bare = ids.filter((id) =>
    [...readPlurals(en[id], 'en'), ...readPlurals(sv[id], 'sv')].some(({ forms }) => !forms.includes('other')),
  )
  expect(bare).toEqual([])
})

test('what is missing, surplus, differently counted or without a form is found', () => {
  expect(readArguments('{count, plural, one {#} other {#}}', 'en')).not.toEqual(readArguments('{count}', 'sv'))
  expect(readArguments('{name}', 'en')).not.toEqual(readArguments('{namn}', 'sv'))
  expect(readPlurals('{count, plural, other {#}}', 'sv')).toEqual([{ name: 'count', forms: ['other'] }])
})

test('no sentence is empty, and none was left in English', () => {
  // Words that are the same in both languages.
  const shared = new Set([
    'English',
    'Svenska',
    '+{count}',
    'Port',
    'Text',
    'Server',
    'STARTTLS',
    'TLS',
    '{ms} ms',
    'Letterlock',
    'Plan',
    'Policy',
    'Team',
    'Version',
    'Version {version}',
    'Definition {version}',
    'under {to}',
    '{host}, port {port}, {security}',
  ])
  expect(ids.filter((id) => sv[id].trim() === '' || en[id].trim() === '')).toEqual([])
  // Between its arguments such a sentence has signs alone, and no word of any language.
  const hasWords = (sentence: string) => /\p{L}/u.test(sentence.replace(/\{\w+\}/g, ''))
  expect(ids.filter((id) => sv[id] === en[id] && hasWords(en[id]) && !shared.has(en[id]))).toEqual([])
})
