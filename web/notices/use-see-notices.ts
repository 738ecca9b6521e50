import type { NoticeList } from '@letterlock/wire/notices'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { noticesQuery, seeNotices } from '../calls/notice-calls.ts'

/**
 * Tell the server that what is shown has been seen, and keep for the reader which of it was new: a mark that vanished
 * while one looks at it would tell nothing.
 */
export function useSeeNotices(list: NoticeList | undefined): ReadonlySet<string> {
  const client = useQueryClient()
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const seenUpTo = useRef<string>(undefined)
  const { mutate } = useMutation({
    mutationFn: seeNotices,
    onSuccess: () => client.invalidateQueries({ queryKey: noticesQuery.queryKey }),
  })

  useEffect(() => {
    const newest = list?.notices[0]
    if (!list || !newest || list.unseen === 0 || seenUpTo.current === newest.id) return
    seenUpTo.current = newest.id
    const unseen = list.notices.filter(({ seen }) => !seen).map(({ id }) => id)
    setFresh((before) => new Set([...before, ...unseen]))
    mutate(newest.id)
  }, [list, mutate])
  return fresh
}
