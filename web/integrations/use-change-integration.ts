import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Change what is allowed; every list that shows it is asked for anew, also where it was refused. */
export function useChangeIntegration<W, A>(change: (wish: W) => Promise<A>, onDone?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => onDone?.(),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['admin-integrations'] })
      await client.invalidateQueries({ queryKey: ['integrations'] })
      await client.invalidateQueries({ queryKey: ['connections'] })
    },
  })
}
