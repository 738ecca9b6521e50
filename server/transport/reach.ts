/** How long a host may take to show that it is there. */
const ANSWER_MS_MAX = 5_000

export type Reached = { is: 'answers' } | { is: 'refuses'; status: number } | { is: 'silent' }

/** Whether something answers at an address, and what; nothing of the answer is read. */
export async function reach(url: string): Promise<Reached> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS_MAX) })
    await answer.body?.cancel()
    return answer.ok ? { is: 'answers' } : { is: 'refuses', status: answer.status }
  } catch {
    // Whatever kept it from answering: for whoever asks, it is not there.
    return { is: 'silent' }
  }
}
