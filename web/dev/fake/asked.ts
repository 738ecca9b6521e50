import type { Scene } from './scenes.ts'

/** A call of a page, as the fake server sees it. */
export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  scene: Scene
  /** Epoch milliseconds. */
  now: number
}

/** What the fake answers; no body for 204. */
export interface Answered {
  status: number
  body?: unknown
}
