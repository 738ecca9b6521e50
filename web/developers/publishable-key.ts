import type { Environment } from '@letterlock/wire/apps'
import { useLocalStorage } from '@mantine/hooks'

/**
 * The publishable key that this browser made for an app last. It stands in every page of the app anyway, so it may be
 * remembered; the server has only its hash and could not tell it again.
 */
export function usePublishableKey(appId: string, environment: Environment): [string | null, (token: string) => void] {
  const [token, keep] = useLocalStorage<string | null>({
    key: `letterlock.publishable.${appId}.${environment}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  return [token, keep]
}
