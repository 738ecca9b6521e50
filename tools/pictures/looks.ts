import type { Place } from '../../test/browser/places.ts'
import type { Locale } from '../../test/browser/words.ts'

/** How a page is seen. The README's picture is the first. */
export const LOOKS = {
  light: { width: 1280, height: 800, colorScheme: 'light', locale: 'en' },
  dark: { width: 1280, height: 800, colorScheme: 'dark', locale: 'en' },
  phone: { width: 390, height: 844, colorScheme: 'light', locale: 'en' },
  'phone-dark': { width: 390, height: 844, colorScheme: 'dark', locale: 'en' },
  swedish: { width: 1280, height: 800, colorScheme: 'light', locale: 'sv' },
} as const satisfies Record<string, { width: number; height: number; colorScheme: 'light' | 'dark'; locale: Locale }>
export type Look = keyof typeof LOOKS
/** What a page needs that people work with. */
export const EVERY_LOOK: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark', 'swedish']
/** For a state of a page that is shown in every look elsewhere. */
export const STATE_LOOKS: readonly Look[] = ['light', 'phone-dark', 'swedish']

/** The card of a connection is shown in each of its states, wide and narrow, by day and by night. */
export const CARD_LOOKS: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark']

/** A place whose pictures are taken; light alone, where nothing is said. */
export interface Scene extends Place {
  looks?: readonly Look[]
  /** Of this alone, with what lies about it; the whole window, where nothing is said. */
  of?: Place['ready']
}

/** Looks for places of the tests, which know nothing of pictures. */
const MORE_LOOKS: Record<string, readonly Look[]> = {
  'sign-in': ['dark', 'phone', 'swedish'],
  'sign-in link': ['phone'],
  'inbox, no mailbox': ['phone'],
  'email, empty': ['dark', 'phone', 'swedish'],
  'connect dialog': ['dark', 'phone', 'swedish'],
  palette: ['dark', 'phone'],
  profile: ['dark', 'phone'],
  'email, connected': ['dark', 'phone', 'phone-dark', 'swedish'],
  'manage drawer': ['dark', 'phone'],
  'disconnect dialog': ['phone'],
  'imap dialog, server found': ['dark', 'phone', 'swedish'],
  'imap dialog, password refused': ['phone'],
  'search, nothing found': ['phone'],
  'search, unknown operator': ['phone'],
  'search help': ['dark', 'phone'],
  'email, revoked': ['dark', 'phone', 'phone-dark'],
  'inbox, revoked': ['phone'],
}

/** How a scene is taken: as it asks for, else in light and whatever else such a place has. */
export function looksOf({ name, looks }: Scene): readonly Look[] {
  return looks ?? ['light', ...(MORE_LOOKS[name] ?? [])]
}

/** Places of the tests, in these looks. */
export function taken(places: readonly Place[], looks: readonly Look[] = EVERY_LOOK): Scene[] {
  return places.map((place) => ({ ...place, looks }))
}
