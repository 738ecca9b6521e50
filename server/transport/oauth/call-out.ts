/** One request to a provider. It follows no redirect and holds its caller's deadline. */
export type CallOut = (url: string, request: OutRequest) => Promise<Response>

export interface OutRequest {
  method: string
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
}

/** Speak to an address of ours; a stranger's go through `transport/egress`. */
export const callOut: CallOut = (url, request) => fetch(url, { ...request, redirect: 'manual' })

/** Which way a call goes, by who named its address. */
export interface CallOuts {
  ours: CallOut
  strangers: CallOut
}

/** Bounds of a call to a provider that a stranger named: its token endpoint and its check each have 10 s of their own. */
export const PROVIDER_EGRESS = { deadlineMs: 10_000, answerBytesMax: 65_536 } as const
