import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicySimulation } from '@letterlock/wire/policy-simulation'

/** A simulation, as its parts are told. */
export interface ToldSimulation {
  simulation: PolicySimulation
  /** Where its rules stand. */
  known: readonly PolicyDocument[]
}
