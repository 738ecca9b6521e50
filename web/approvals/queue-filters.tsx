import { DraftKind } from '@letterlock/wire/drafts'
import { type Asker, ProposalAudience, type ProposalPage } from '@letterlock/wire/proposals'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { useRuleName } from '../policy/use-rule-name.ts'
import { useSay } from '../words/say.ts'
import { AGES, type ApprovalSearch } from './approval-search.ts'
import classes from './queue-filters.module.css'
import { useAskerName } from './use-asker-name.ts'

export interface QueueFiltersProps {
  search: ApprovalSearch
  /** Who has asked for what is in the group. */
  askers: readonly Asker[]
  /** Which rules have asked for the yes there. */
  rules: ProposalPage['rules']
  onChange: (search: Record<string, unknown>) => void
}

/** Narrow a group: by mailbox, by whoever asked, by kind, by how far it goes, by rule, by age. */
export function QueueFilters({ search, askers, rules, onChange }: QueueFiltersProps) {
  const say = useSay()
  const nameOf = useAskerName()
  const sentence = useRuleName()
  const mailboxes = useQuery(mailboxesQuery).data?.mailboxes ?? []
  const choose = (name: Exclude<keyof ApprovalSearch, 'group'>, data: { value: string; label: string }[]) => (
    <NativeSelect
      aria-label={say(`approvals.filter.${name}`)}
      value={search[name] ?? ''}
      onChange={({ currentTarget: { value } }) => onChange({ ...search, [name]: value })}
      data={[{ value: '', label: say(`approvals.filter.${name}.all`) }, ...data]}
    />
  )
  return (
    <search className={classes.filters}>
      {(mailboxes.length > 1 || search.mailbox) &&
        choose(
          'mailbox',
          mailboxes.map(({ id, address }) => ({ value: id, label: address })),
        )}
      {choose(
        'by',
        askers.map((one) => ({ value: one.id, label: nameOf(one) })),
      )}
      {choose(
        'kind',
        DraftKind.options.map((one) => ({ value: one, label: say(`approvals.kind.${one}`) })),
      )}
      {choose(
        'audience',
        ProposalAudience.options.map((one) => ({ value: one, label: say(`approval.audience.${one}`) })),
      )}
      {(rules.length > 0 || search.rule) &&
        choose(
          'rule',
          rules.map(({ id }) => ({ value: id, label: sentence(id, rules) })),
        )}
      {choose(
        'age',
        AGES.map((hours) => ({ value: `${hours}`, label: say('approvals.age', { hours }) })),
      )}
    </search>
  )
}
