/**
 * Calls under way with one connection: Gmail answers so many at once for a mailbox, and refuses a fifth of a hundred
 * (tried with batches, whose parts it counts alike, November 2026).
 */
const OF_CONNECTION_MAX = 25
/**
 * Calls under way of one app in one environment: each holds two sockets and some 200 kB while it lasts, so these are
 * 100 MB of a process; an app that asks a thousand times a second of a provider that answers in half a second needs them.
 */
const OF_APP_MAX = 500

/** A place, until it is given back; once or several times is the same. Or how many there are, all of them taken. */
export type Place = { is: 'taken'; giveBack(): void } | { is: 'full'; most: number }

/** Places for calls that are under way in this process. */
export interface Places {
  /** @param app Whose call it is; its environments are counted apart. */
  take(app: string, connection: string): Place
}

/** Open the count of a process, with nobody in it. */
export function openPlaces(): Places {
  const taken = new Map<string, number>()
  const isFull = (name: string, most: number) => (taken.get(name) ?? 0) >= most

  function move(name: string, by: 1 | -1): void {
    const after = (taken.get(name) ?? 0) + by
    if (after === 0) taken.delete(name)
    else taken.set(name, after)
  }

  return {
    take(app, connection) {
      if (isFull(connection, OF_CONNECTION_MAX)) return { is: 'full', most: OF_CONNECTION_MAX }
      if (isFull(app, OF_APP_MAX)) return { is: 'full', most: OF_APP_MAX }
      const names = [app, connection]
      for (const name of names) move(name, 1)
      const giveBack = () => {
        for (const name of names.splice(0)) move(name, -1)
      }
      return { is: 'taken', giveBack }
    },
  }
}
