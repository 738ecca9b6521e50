/**
 * The pictures a letter would fetch from elsewhere: how many, from whom, and how many look made to watch the reader.
 */
export interface RemoteImages {
  count: number
  /** Host names in the order they first appear. */
  hosts: string[]
  /** Pictures of at most 2 × 2 pixels: nobody sends one to be looked at. */
  trackers: number
}

/** Where a picture from elsewhere is fetched: by https alone, as browsers do for pages that came so themselves. */
export function pictureAddress(url: URL): string {
  const address = new URL(url)
  if (address.protocol === 'http:') address.protocol = 'https:'
  return address.href
}

/** Gathers them while a letter is cleaned. */
export interface ImageTally {
  remote: (url: URL, isTracker: boolean) => void
  read: () => RemoteImages
}

/** A tally for one letter; the same address twice is one picture. */
export function imageTally(): ImageTally {
  const pictures = new Map<string, { host: string; isTracker: boolean }>()
  return {
    remote: (url, isTracker) => {
      if (!pictures.has(url.href)) pictures.set(url.href, { host: url.hostname, isTracker })
    },
    read: () => {
      const all = [...pictures.values()]
      return {
        count: all.length,
        hosts: [...new Set(all.map((picture) => picture.host))],
        trackers: all.filter((picture) => picture.isTracker).length,
      }
    },
  }
}
