import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { decideRetry, isSignedOut } from './call-failure.ts'

/**
 * Make the one cache of answers. Live events say what has changed, so what we hold is not asked again on a whim.
 *
 * @param signedOut Called whenever the server says that nobody is signed in here.
 */
export function makeQueryClient(signedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) signedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: decideRetry,
        // Last good data stays on the page while the network is away; `paused` queries would hide that.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
