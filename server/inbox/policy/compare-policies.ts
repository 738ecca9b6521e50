import type { PolicyChange, PolicyDocument, PolicyMode } from '@letterlock/wire/policy'

/** Say what differs between two policies, in the order in which a page shows them. Pure. */
export function comparePolicies(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  return [
    ...stopChange(before, after),
    ...modeChanges(before, after),
    ...limitChanges(before, after),
    ...domainChanges('own', before.ownDomains, after.ownDomains),
    ...domainChanges('partner', before.partnerDomains, after.partnerDomains),
    ...domainChanges('blocked', before.blockedDomains, after.blockedDomains),
    ...ruleChanges('restriction', before.restrictions, after.restrictions),
    ...ruleChanges('allowance', before.allowances, after.allowances),
    ...ruleChanges('pin', before.pins.map(asRule), after.pins.map(asRule)),
  ]
}

function stopChange(before: PolicyDocument, { emergencyStop: isOn }: PolicyDocument): PolicyChange[] {
  return before.emergencyStop === isOn ? [] : [{ what: 'emergency_stop', isOn }]
}

function modeChanges({ modes: was }: PolicyDocument, { modes: is }: PolicyDocument): PolicyChange[] {
  const actor = ({ kind, id, mode }: (typeof was.actors)[number]) =>
    [id === null ? kind : `${kind} ${id}`, mode] as const
  const mailbox = ({ mailboxId, mode }: (typeof was.mailboxes)[number]) => [mailboxId, mode] as const
  return [
    ...(was.organisation === is.organisation
      ? []
      : [{ what: 'mode', of: 'organisation', id: null, from: was.organisation, to: is.organisation } as const]),
    ...modesOf('mailbox', new Map(was.mailboxes.map(mailbox)), new Map(is.mailboxes.map(mailbox))),
    ...modesOf('actor', new Map(was.actors.map(actor)), new Map(is.actors.map(actor))),
  ]
}

function modesOf(
  of: 'mailbox' | 'actor',
  before: ReadonlyMap<string, PolicyMode>,
  after: ReadonlyMap<string, PolicyMode>,
): PolicyChange[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])]
  return ids
    .map((id) => ({ what: 'mode' as const, of, id, from: before.get(id) ?? null, to: after.get(id) ?? null }))
    .filter(({ from, to }) => from !== to)
}

function limitChanges({ limits: was }: PolicyDocument, { limits: is }: PolicyDocument): PolicyChange[] {
  return (['recipients', 'mailboxHour', 'mailboxDay'] as const)
    .map((of) => ({ what: 'limit' as const, of, from: was[of], to: is[of] }))
    .filter(({ from, to }) => from !== to)
}

function domainChanges(
  what: 'own' | 'partner' | 'blocked',
  before: readonly string[],
  after: readonly string[],
): PolicyChange[] {
  const changed = (some: readonly string[], others: readonly string[], isThere: boolean) =>
    some.filter((domain) => !others.includes(domain)).map((domain) => ({ what, domain, isThere }))
  return [...changed(after, before, true), ...changed(before, after, false)]
}

interface Rule {
  id: string
  on: boolean
}

function asRule({ name, ...rest }: PolicyDocument['pins'][number]): Rule {
  return { id: name, on: true, ...rest }
}

function ruleChanges(
  what: 'restriction' | 'allowance' | 'pin',
  before: readonly Rule[],
  after: readonly Rule[],
): PolicyChange[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))]
  return ids.flatMap((id) => {
    const became = ruleChange(
      before.find((rule) => rule.id === id),
      after.find((rule) => rule.id === id),
    )
    return became === undefined ? [] : [{ what, id, became }]
  })
}

function ruleChange(was: Rule | undefined, is: Rule | undefined) {
  if (!was) return 'added' as const
  if (!is) return 'removed' as const
  if (JSON.stringify({ ...was, on: is.on }) !== JSON.stringify(is)) return 'changed' as const
  if (was.on === is.on) return undefined
  return is.on ? ('on' as const) : ('off' as const)
}
