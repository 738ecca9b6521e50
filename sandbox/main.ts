import type { Box } from './box.ts'

export interface SandboxOptions {
  /** A folder for the state, or `:memory:`. */
  dataDir: string
  host?: '127.0.0.1'
  /** 0 takes any free port. Default 8430. */
  port?: number
  /** The origin that clients see, when something stands in front. */
  publicUrl?: string
  company?: { messages: number; seed: number } | 'none'
  quota?: 'new' | 'older' | 'off'
  quiet?: boolean
}

export interface RunningSandbox {
  url: string
  port: number
  box: Box
  close(): Promise<void>
}
