import type { Locale } from '@letterlock/wire/primitives'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { IntlProvider } from 'react-intl'
import type { MessageId } from '../messages/en.ts'
import { decideFormatTag, decideLocale } from './locale-choice.ts'

type Catalogue = Record<MessageId, string>

/** Each language is a file of its own: a reader fetches one. */
const CATALOGUES: Record<Locale, () => Promise<Catalogue>> = {
  en: async () => (await import('../messages/en.ts')).en,
  sv: async () => (await import('../messages/sv.ts')).sv,
}

const REMEMBERED_KEY = 'letterlock.locale'

export interface Speech {
  locale: Locale
  messages: Catalogue
}

/** The language to begin with, before it is known who reads. */
export async function loadSpeech(): Promise<Speech> {
  const locale = decideLocale(null, window.localStorage.getItem(REMEMBERED_KEY), navigator.languages)
  return { locale, messages: await CATALOGUES[locale]() }
}

interface Language {
  locale: Locale
  /** Change the language of this page and remember it in this browser. */
  choose: (locale: Locale) => void
}

const LanguageContext = createContext<Language>({ locale: 'en', choose: () => undefined })

/** The language the page is in now, and how to change it. */
export function useLanguage(): Language {
  return useContext(LanguageContext)
}

/** Gives every page below it one language, one way to write dates and numbers, and the reader's time zone. */
export function LanguageProvider({ first, children }: { first: Speech; children: ReactNode }) {
  const [speech, setSpeech] = useState(first)

  useEffect(() => {
    document.documentElement.lang = speech.locale
  }, [speech.locale])

  const language = useMemo<Language>(
    () => ({
      locale: speech.locale,
      choose: (locale) => {
        window.localStorage.setItem(REMEMBERED_KEY, locale)
        if (locale !== speech.locale) void CATALOGUES[locale]().then((messages) => setSpeech({ locale, messages }))
      },
    }),
    [speech.locale],
  )

  return (
    <LanguageContext value={language}>
      <IntlProvider
        locale={decideFormatTag(speech.locale, navigator.languages)}
        messages={speech.messages}
        timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      >
        {children}
      </IntlProvider>
    </LanguageContext>
  )
}
