import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { problemTableQuery } from '../calls/problem-calls.ts'
import type { MessageId } from '../messages/en.ts'
import { useLanguage } from '../words/language.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import { decideFact, factName, PROBLEM_CODE } from './decide-fact.ts'

export interface ActionWords {
  did(action: string): string
  ended(result: string): string
  /** A fact, with what it is called. */
  knew(name: string, value: string | number): { name: string; value: string }
}

/**
 * Tells what happened, how it ended, and what else is known, in the reader's words; a code by its sentence in the table
 * of errors. What has no words yet is told by its own name.
 */
export function useActionWords(): ActionWords {
  const { messages, formatNumber, formatList } = useIntl()
  const { locale } = useLanguage()
  const say = useSay()
  const when = useWhen()
  const { data } = useQuery(problemTableQuery(locale))
  const hasWords = (id: string) => Object.hasOwn(messages, id)
  const tell = (id: string, name: string) => (hasWords(id) ? say(id as MessageId) : name)
  const tellCode = (code: string) => data?.problems.find((row) => row.code === code)?.say ?? code

  function sayValue(name: string, value: string | number): string {
    if (typeof value === 'number') return formatNumber(value)
    const decided = decideFact(name, value, hasWords)
    switch (decided.is) {
      case 'words':
        return formatList(decided.ids.map((id) => say(id as MessageId)))
      case 'problem':
        return tellCode(decided.code)
      case 'moment':
        return when.full(decided.at)
      case 'text':
        return decided.text
    }
  }

  return {
    did: (action) => tell(`audit.did.${action}`, action),
    ended: (result) => (PROBLEM_CODE.test(result) ? tellCode(result) : tell(`audit.ended.${result}`, result)),
    knew(name, value) {
      const id = factName(name, hasWords)
      return { name: id ? say(id) : name, value: sayValue(name, value) }
    },
  }
}
