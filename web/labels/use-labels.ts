import type { Label } from '@letterlock/wire/mailboxes'
import { useQueries } from '@tanstack/react-query'
import { useCallback } from 'react'
import { labelsQuery } from '../calls/mailbox-calls.ts'

/** Finds a label by mailbox and id; system labels and unknown ids give nothing, for no row shows them. */
export type FindLabel = (mailboxId: string, labelId: string) => Label | undefined

/** The labels people made, of each of these mailboxes. */
export function useLabels(mailboxIds: readonly string[]): FindLabel {
  const answers = useQueries({
    queries: mailboxIds.map((mailboxId) => labelsQuery(mailboxId)),
    combine: (results) => results.map(({ data }) => data?.labels),
  })
  return useCallback(
    (mailboxId, labelId) =>
      answers[mailboxIds.indexOf(mailboxId)]?.find((label) => label.id === labelId && label.kind === 'user'),
    [answers, mailboxIds],
  )
}
