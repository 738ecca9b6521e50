import type { PolicyDecision, PolicyDocument, PolicyOutcome } from '@letterlock/wire/policy'
import { decidePolicy } from '../decide-policy.ts'
import { approvalsOf, isOwnRequest, whatDecides } from './classify.ts'
import type { PastMail } from './past-mail.ts'
import { haveSameBorders } from './replay-proposals.ts'

/** What one policy says of a mail. */
export interface Judgement {
  outcome: PolicyOutcome
  /** Approvals that other people would have to give. */
  approvals: number
  /** What decides, by their ids. */
  rules: readonly string[]
  bounds: readonly string[]
}

/** A mail of the past, by two policies. */
export interface Judged extends Pick<PastMail, 'source' | 'mailboxId' | 'memberId' | 'at' | 'shown'> {
  /** A person's own request. */
  isOwn: boolean
  held: Judgement
  wished: Judgement
  /** Facts that a rule asked for and nobody could find. */
  missing: ReadonlySet<string>
}

/** Hold two policies against a mail of the past. Pure. */
export function judge(mail: PastMail, held: PolicyDocument, wish: PolicyDocument): Judged {
  const { source, mailboxId, memberId, at, shown, factsBy } = mail
  const factsHeld = factsBy(held)
  const factsWished = haveSameBorders(held, wish) ? factsHeld : factsBy(wish)
  const [byHeld, byWish] = [decidePolicy(held, factsHeld), decidePolicy(wish, factsWished)]
  return {
    ...{ source, mailboxId, memberId, at, shown, isOwn: isOwnRequest(factsHeld) },
    held: { ...whatDecides(byHeld), outcome: byHeld.outcome, approvals: approvalsOf(byHeld.outcome, factsHeld) },
    wished: { ...whatDecides(byWish), outcome: byWish.outcome, approvals: approvalsOf(byWish.outcome, factsWished) },
    missing: new Set([...missingIn(byHeld), ...missingIn(byWish)]),
  }
}

function missingIn({ restrictions }: PolicyDecision): string[] {
  return restrictions.flatMap(({ because }) => because.filter(({ value }) => value === null).map(({ fact }) => fact))
}
