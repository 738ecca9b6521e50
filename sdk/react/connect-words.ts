import type { ConnectState } from './connect-state.ts'

export type ConnectLocale = 'en' | 'sv'

interface Words {
  connect(provider: string): string
  cancel: string
  opening: string
  leaving: string
  waiting: string
  windowGone: string
  connected(account: string | null): string
  denied: string
  stopped: string
}

const EN: Words = {
  connect: (provider) => `Connect ${provider}`,
  cancel: 'Cancel',
  opening: 'Opening a window…',
  leaving: 'Going on in this window…',
  waiting: 'Go on in the other window.',
  windowGone: 'The other window is closed or cannot be seen from here. Go on there, or cancel and try again.',
  connected: (account) => (account ? `${account} is connected.` : 'Connected.'),
  denied: 'Not connected: access was not allowed.',
  stopped: 'Not connected.',
}

const SV: Words = {
  connect: (provider) => `Anslut ${provider}`,
  cancel: 'Avbryt',
  opening: 'Öppnar ett fönster …',
  leaving: 'Fortsätter i det här fönstret …',
  waiting: 'Fortsätt i det andra fönstret.',
  windowGone: 'Det andra fönstret är stängt eller syns inte härifrån. Fortsätt där, eller avbryt och försök igen.',
  connected: (account) => (account ? `${account} är ansluten.` : 'Ansluten.'),
  denied: 'Inte ansluten: åtkomst tilläts inte.',
  stopped: 'Inte ansluten.',
}

const NAMES: Record<string, string> = {
  gmail: 'Gmail',
  'google-calendar': 'Google Calendar',
  aircall: 'Aircall',
  clicksend: 'ClickSend',
  dialpad: 'Dialpad',
  discord: 'Discord',
}

/** The button's own words, in the language of the page. */
export function wordsOf(locale: ConnectLocale): Words {
  return locale === 'sv' ? SV : EN
}

/** A provider as people call it. */
export function nameOf(provider: string): string {
  return NAMES[provider] ?? provider
}

/** What is announced in each state. */
export function statusText(state: ConnectState, locale: ConnectLocale): string {
  const words = wordsOf(locale)
  switch (state.phase) {
    case 'idle':
      return ''
    case 'opening':
      return words.opening
    case 'leaving':
      return words.leaving
    case 'waiting':
      return state.windowInSight ? words.waiting : words.windowGone
    case 'connected':
      return words.connected(state.connection.account)
    case 'cancelled':
      return state.because === 'denied' ? words.denied : words.stopped
    case 'failed':
      return `${state.error.say} ${state.error.fix}`
  }
}
