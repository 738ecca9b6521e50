import type { AgentDraft, AgentProposal, AgentSendAnswer } from '@letterlock/wire/agents'
import type { AgentHouse } from './agent-house.ts'

/** What a program does with its token. */
export function workerIn(house: AgentHouse, token: string) {
  const call = async <T>(method: string, path: string, body?: unknown) => {
    const { status, body: said } = await house.withToken(token, method, `/v1/agent${path}`, body)
    return { status, body: said as T & { code?: string } }
  }
  const done = async <T>(method: string, path: string, body?: unknown) => {
    const { status, body: said } = await call<T>(method, path, body)
    if (status !== 200) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(said)}`)
    return said
  }
  const begin = (wish: object) => done<AgentDraft>('POST', `/mailboxes/${house.mailboxId}/drafts`, wish)
  const write = ({ id, version }: AgentDraft, content: object) =>
    done<AgentDraft>('PUT', `/drafts/${id}`, { expectedVersion: version, content })
  return {
    call,
    done,
    begin,
    write,
    /** A new mail to somebody. */
    async mailTo(address: string) {
      const to = [{ name: '', address }]
      return write(await begin({ kind: 'new' }), { to, subject: 'An offer', text: 'Hello' })
    },
    send: ({ id, version }: Pick<AgentDraft, 'id' | 'version'>, dryRun = false) =>
      done<AgentSendAnswer>('POST', `/drafts/${id}/send`, { expectedVersion: version, dryRun }),
    status: (id: string) => done<AgentProposal>('GET', `/proposals/${id}`),
  }
}
