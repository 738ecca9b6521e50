import { useCallback } from 'react'
import { type PrimitiveType, useIntl } from 'react-intl'
import type { MessageId } from '../messages/en.ts'
import { withoutTurns } from './without-turns.ts'

/** Writes one sentence of the catalogue in the reader's language. */
export type Say = (id: MessageId, values?: Record<string, PrimitiveType>) => string

/** The page's voice: `say('inbox.title')`. */
export function useSay(): Say {
  const { formatMessage } = useIntl()
  return useCallback((id, values) => formatMessage({ id }, withoutTurns(values)), [formatMessage])
}
