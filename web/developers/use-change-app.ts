import type { ChangeApp } from '@letterlock/wire/apps'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { appsQuery, changeApp } from '../calls/app-calls.ts'

/** Change an app; every page that shows it shows the change. */
export function useChangeApp(appId: string, changed?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof ChangeApp>) => changeApp(appId, body),
    onSuccess: (app) => {
      client.setQueryData(appsQuery.queryKey, (held) =>
        held ? { apps: held.apps.map((one) => (one.id === app.id ? app : one)) } : held,
      )
      changed?.()
    },
  })
}
