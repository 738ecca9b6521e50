import type { SendingState } from '@letterlock/wire/connections'
import type { ConnectionRow } from '../../store/connections.ts'
import type { Problem, ReceivingFacts } from './decide-receiving.ts'

export interface SendingFacts {
  state: SendingState
  problem: Problem | null
}

/**
 * Decide whether mail could go out, apart from whether it comes in: one account may receive for weeks with a
 * permission to send that was never given. Pure.
 *
 * @param receiving What holds up the way to the provider holds up both ways.
 */
export function decideSending(connection: Pick<ConnectionRow, 'accessMode'>, receiving: ReceivingFacts): SendingFacts {
  if (connection.accessMode !== 'send') return { state: 'not_allowed', problem: null }
  switch (receiving.state) {
    case 'paused':
    case 'reconnect_needed':
      return { state: receiving.state, problem: receiving.problem }
    case 'delayed':
      return { state: 'delayed', problem: receiving.problem }
    case 'importing':
    case 'live':
      return { state: 'untried', problem: null }
  }
}
