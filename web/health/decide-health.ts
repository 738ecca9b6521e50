import { decideReceivingChip, type Shown } from './decide-flow.ts'

/** What all my connections together are worth saying: the worst of them. */
export type Health = { is: 'none' } | { is: 'good' | 'wait' | 'paused' | 'bad'; count: number }

/** Decide the one line of health at the foot of the rail, by the same evidence as the cards. Pure. */
export function decideHealth(connections: readonly Shown[], now: number): Health {
  if (connections.length === 0) return { is: 'none' }
  const kinds = connections.map((connection) => kindOf(connection, now))
  for (const is of ['bad', 'wait', 'good', 'paused'] as const) {
    const count = kinds.filter((kind) => kind === is).length
    if (count > 0) return { is, count }
  }
  return { is: 'wait', count: connections.length }
}

/** `rest`: still connecting. An import is how a connected mailbox begins. */
function kindOf(connection: Shown, now: number): 'bad' | 'wait' | 'good' | 'paused' | 'rest' {
  if (connection.status === 'paused') return 'paused'
  if (connection.status === 'active' && connection.receiving === 'importing') return 'good'
  const { tone } = decideReceivingChip(connection, undefined, now)
  return tone === 'bad' || tone === 'wait' || tone === 'good' ? tone : 'rest'
}
