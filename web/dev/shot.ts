import type { Page } from '@playwright/test'

/** One picture to take: a page in a scene of the fake server, at some widths and in some schemes. */
export interface Shot {
  name: string
  path: string
  scene?: string
  widths?: readonly number[]
  /** Pixels; of a screen where it is left out. */
  height?: number
  schemes?: readonly ('light' | 'dark')[]
  locale?: 'sv'
  /** What to do before the picture is taken. */
  after?: (page: Page) => Promise<unknown>
}
