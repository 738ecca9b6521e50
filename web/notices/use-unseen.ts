import { useQuery } from '@tanstack/react-query'
import { noticesQuery } from '../calls/notice-calls.ts'

/** How many notices wait for me; none while that is not known. */
export function useUnseen(): number {
  return useQuery(noticesQuery).data?.unseen ?? 0
}
