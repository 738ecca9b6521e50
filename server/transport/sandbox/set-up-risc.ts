/** It is on this machine; longer than this says that something else listens there. */
const ANSWER_MS_MAX = 10_000

const PROJECT = 'letterlock-sandbox'

/** Have the sandbox tell this address of ours what happens to accounts, as Google would after the steps of a deployer. */
export async function pointSandboxSecurityEvents(sandbox: URL, url: string): Promise<void> {
  const answer = await fetch(new URL(`/sandbox/risc/streams/${PROJECT}`, sandbox), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  })
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`)
}
