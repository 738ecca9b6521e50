import type { FarSide } from '../../core/far-side.ts'
import { hostsAt } from '../../providers/at-side.ts'
import type { Provider } from '../../providers/provider.ts'
import type { ProxyBase } from './read-target.ts'

/** Gmail's API has two more places: mails of more than some kilobytes, and many calls in one. */
const GMAIL_BESIDE = ['/upload/gmail', '/batch/gmail']

/** Where the proxy may go for a provider, at the side that we speak to. Paths are the provider's own. Pure. */
export function basesOf(side: FarSide, provider: Provider): ProxyBase[] {
  const at = hostsAt(side, provider)
  const bases = provider.hosts.map((real, index) => {
    const { host, pathname } = new URL(real)
    const below = pathname.replace(/\/$/, '')
    const address = (at[index] ?? real).replace(/\/$/, '')
    return { host, below, root: address.endsWith(below) ? address.slice(0, address.length - below.length) : address }
  })
  const [gmail] = bases
  if (provider.id !== 'gmail' || !gmail) return bases
  return [gmail, ...GMAIL_BESIDE.map((below) => ({ ...gmail, below }))]
}
