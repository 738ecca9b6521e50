import type { App, Environment } from '@letterlock/wire/apps'
import { useLocalStorage } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { appsQuery } from '../calls/app-calls.ts'
import { CallFailure } from '../calls/call-failure.ts'

/** The app that the address names. @throws CallFailure `unreadable` where it is none of mine; the gate asks before */
export function useApp(): App {
  const { appId } = useParams({ from: '/framed/developers/$appId' })
  const { data } = useSuspenseQuery(appsQuery)
  const app = data.apps.find(({ id }) => id === appId)
  if (!app) throw new CallFailure({ is: 'unreadable' })
  return app
}

/** Which of the two worlds the developer pages show; remembered in this browser. */
export function useEnvironment(): [Environment, (environment: Environment) => void] {
  const [environment, choose] = useLocalStorage<Environment>({
    key: 'letterlock.environment',
    defaultValue: 'development',
    getInitialValueInEffect: false,
  })
  return [environment === 'production' ? 'production' : 'development', choose]
}
