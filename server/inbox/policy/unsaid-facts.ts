import type { PolicyFacts } from '@letterlock/wire/policy-facts'

/**
 * What is so where nothing is said of it, of the facts by which bounds hold that no policy can leave out: it left from the
 * mailbox's own address, no model wrote in it, and it was asked for the first time. Pinned cases and mail of before these facts
 * were looked for are taken so: else what holds of the few that are otherwise would cover all.
 */
export const UNSAID = { otherFrom: false, modelText: false, refused: false } as const satisfies PolicyFacts
