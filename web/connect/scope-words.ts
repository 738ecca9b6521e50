import type { MessageId } from '../messages/en.ts'

const GOOGLE = 'https://www.googleapis.com/auth/'

/** Scopes that we can say in the reader's own words; of others the provider's sentence is shown as it is. */
const SENTENCES: Record<string, MessageId> = {
  openid: 'scope.openid',
  [`${GOOGLE}userinfo.email`]: 'scope.email',
  email: 'scope.email',
  [`${GOOGLE}gmail.metadata`]: 'scope.gmail.metadata',
  [`${GOOGLE}gmail.readonly`]: 'scope.gmail.readonly',
  [`${GOOGLE}gmail.modify`]: 'scope.gmail.modify',
  [`${GOOGLE}gmail.send`]: 'scope.gmail.send',
  [`${GOOGLE}gmail.compose`]: 'scope.gmail.compose',
  [`${GOOGLE}gmail.labels`]: 'scope.gmail.labels',
  'https://mail.google.com/': 'scope.gmail.full',
  [`${GOOGLE}calendar`]: 'scope.calendar',
  [`${GOOGLE}calendar.readonly`]: 'scope.calendar.readonly',
  [`${GOOGLE}calendar.events`]: 'scope.calendar.events',
  [`${GOOGLE}calendar.events.readonly`]: 'scope.calendar.events.readonly',
}

/** The sentence of a scope in our own words, where we have one. Pure. */
export function findScopeSentence(scope: string): MessageId | undefined {
  return SENTENCES[scope]
}

const FULL = 'https://mail.google.com/'
const gmail = (...names: string[]) => names.map((name) => `${GOOGLE}gmail.${name}`)
const READS = new Set([...gmail('readonly', 'modify'), FULL])
const SENDS = new Set([...gmail('send', 'compose', 'modify'), FULL])
const CHANGES = new Set([...gmail('modify', 'labels'), FULL])
const WRITES_CALENDAR = new Set([`${GOOGLE}calendar`, `${GOOGLE}calendar.events`])

/**
 * Decide what an app can never do with these scopes, however much it would like to: only what the provider itself will
 * refuse is promised. Pure.
 */
export function decideNever(provider: string, scopes: readonly string[]): MessageId[] {
  const holds = (some: ReadonlySet<string>) => scopes.some((scope) => some.has(scope))
  switch (provider) {
    case 'gmail':
      return [
        ...(holds(READS) ? [] : (['never.text'] as const)),
        ...(holds(CHANGES) ? [] : (['never.change'] as const)),
        ...(holds(SENDS) ? [] : (['never.send'] as const)),
        'never.google',
      ]
    case 'google-calendar':
      return [...(holds(WRITES_CALENDAR) ? [] : (['never.calendar'] as const)), 'never.googleMail']
    default:
      return ['never.password']
  }
}
