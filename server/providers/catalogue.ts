import type { ProviderCategory } from '@letterlock/wire/providers'
import { AIRCALL } from './aircall.ts'
import { CLICKSEND } from './clicksend.ts'
import { DIALPAD } from './dialpad.ts'
import { DISCORD } from './discord.ts'
import { GMAIL } from './gmail.ts'
import { GOOGLE_CALENDAR } from './google-calendar.ts'
import type { Provider } from './provider.ts'

/** The providers that come with the house. */
export const BUILT_IN: readonly Provider[] = [GMAIL, GOOGLE_CALENDAR, AIRCALL, CLICKSEND, DIALPAD, DISCORD]

/** What a catalogue is narrowed to. */
export interface CatalogueSearch {
  category?: ProviderCategory | undefined
  /** A part of the name or the id, in capitals or not. */
  q?: string | undefined
}

/** The providers of a catalogue that fit a search, by name. Pure. */
export function searchProviders(providers: readonly Provider[], { category, q }: CatalogueSearch): Provider[] {
  const wanted = q?.trim().toLowerCase() ?? ''
  return providers
    .filter((one) => category === undefined || one.category === category)
    .filter(({ id, name }) => id.includes(wanted) || name.toLowerCase().includes(wanted))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}
