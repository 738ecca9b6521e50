import { LatestVerification, type Verification } from '@letterlock/wire/verification'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** The parts of a check that a person may ask for. */
export type VerifyStep = 'begin' | 'look' | 'sync' | 'letter'

/** Where no event comes, a check that runs is looked at so often. */
const LOOK_AGAIN_MS = 4_000

const pathOf = (connectionId: string) => `/v1/connections/${encodeURIComponent(connectionId)}/verification`

/** The newest check of a connection. While its letter is awaited, asking is looking for it. */
export function verificationQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['verification', connectionId],
    async queryFn({ signal }) {
      const { verification } = await ask(LatestVerification, pathOf(connectionId), { signal })
      if (!verification || verification.outdated || verification.seen) return verification
      return (await askStep(connectionId, 'look')).verification
    },
    refetchInterval: ({ state }) => (isRunning(state.data) ? LOOK_AGAIN_MS : false),
  })
}

function isRunning(verification: Verification | null | undefined): boolean {
  return verification?.checks.some(({ state }) => state === 'running') ?? false
}

/** Begin a check, or go one step on with it. @throws CallFailure why that cannot be */
export function askStep(connectionId: string, step: VerifyStep) {
  const path = step === 'begin' ? pathOf(connectionId) : `${pathOf(connectionId)}/${step}`
  return ask(LatestVerification, path, { method: 'POST' })
}
