import type { Policy, PolicyDocument } from '@letterlock/wire/policy'
import { WORD_FACTS } from '@letterlock/wire/policy-facts'
import { NativeSelect, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { EarnedList } from './earned-list.tsx'
import { ModeSelect } from './mode-select.tsx'
import classes from './policy.module.css'
import { SingleActors } from './single-actors.tsx'
import type { Draft } from './use-draft.ts'
import { useMailboxNames } from './use-mailbox-names.ts'

type Modes = PolicyDocument['modes']
type ActorMode = Modes['actors'][number]

/** The most that is let through: for the organisation, for kinds of senders and single ones, for single mailboxes. */
export function ModesPart({ draft, earned }: { draft: Draft; earned: Policy['earned'] }) {
  const say = useSay()
  const { modes } = draft.document
  const auto = autoIn(modes, earned)
  const change = (part: Partial<Modes>) => draft.change({ modes: { ...modes, ...part } })
  return (
    <Section title={say('policy.modes')} about={say('policy.modes.about')}>
      <Stack gap="md">
        <ModeSelect
          label={say('policy.modes.organisation')}
          about={say('policy.modes.auto')}
          mode={modes.organisation}
          mayBeAuto={auto.mayFollow}
          onChoose={(mode) => mode && change({ organisation: mode })}
        />
        <h3 className={classes.title}>{say('policy.modes.kinds')}</h3>
        <div className={classes.fields}>
          {WORD_FACTS.actor.map((kind) => (
            <ModeSelect
              key={kind}
              label={say(`policy.modes.${kind}`)}
              mode={modes.actors.find((one) => isKind(one, kind))?.mode ?? null}
              mayBeNone
              mayBeAuto={auto.mayFollow}
              onChoose={(mode) => {
                const others = modes.actors.filter((one) => !isKind(one, kind))
                change({ actors: mode ? [...others, { kind, id: null, mode }] : others })
              }}
            />
          ))}
        </div>
        <SingleActors actors={modes.actors} mayBeAuto={auto.mayFollow} onChange={(actors) => change({ actors })} />
        <h3 className={classes.title}>{say('policy.modes.mailboxes')}</h3>
        <MailboxModes mailboxes={modes.mailboxes} auto={auto} onChange={(mailboxes) => change({ mailboxes })} />
        <EarnedList earned={earned} modes={modes} />
      </Stack>
    </Section>
  )
}

/** For what Auto can be chosen. */
interface AutoChoice {
  /** Whether a mailbox has earned it. */
  hasEarned: (mailboxId: string) => boolean
  /** Whether the organisation and its senders may have it: once a mailbox has. */
  mayFollow: boolean
}

function autoIn({ mailboxes }: Modes, earned: Policy['earned']): AutoChoice {
  return {
    hasEarned: (id) => earned.mailboxes.some((one) => one.mailboxId === id && one.approved >= earned.needed),
    mayFollow: mailboxes.some(({ mode }) => mode === 'auto'),
  }
}

function isKind(one: ActorMode, kind: ActorMode['kind']): boolean {
  return one.kind === kind && one.id === null
}

interface MailboxModesProps {
  mailboxes: Modes['mailboxes']
  auto: AutoChoice
  onChange: (mailboxes: Modes['mailboxes']) => void
}

function MailboxModes({ mailboxes, auto, onChange }: MailboxModesProps) {
  const say = useSay()
  const nameOf = useMailboxNames()
  const { data } = useQuery(mailboxesQuery)
  const left = data?.mailboxes.filter(({ id }) => mailboxes.every(({ mailboxId }) => mailboxId !== id)) ?? []
  return (
    <>
      {mailboxes.length === 0 && <p className={classes.soft}>{say('policy.domain.none')}</p>}
      {mailboxes.map(({ mailboxId, mode }) => (
        <ModeSelect
          key={mailboxId}
          label={nameOf(mailboxId)}
          mode={mode}
          mayBeNone
          mayBeAuto={auto.hasEarned(mailboxId)}
          onChoose={(next) => {
            const others = mailboxes.filter((one) => one.mailboxId !== mailboxId)
            onChange(
              next ? mailboxes.map((one) => (one.mailboxId === mailboxId ? { mailboxId, mode: next } : one)) : others,
            )
          }}
        />
      ))}
      {left.length > 0 && (
        <NativeSelect
          label={say('policy.modes.mailbox.add')}
          maw={400}
          data={[
            { value: '', label: say('policy.modes.mailbox.choose') },
            ...left.map(({ id, address }) => ({ value: id as string, label: address })),
          ]}
          value=""
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== '')
              onChange([...mailboxes, { mailboxId: currentTarget.value, mode: 'draft_only' }])
          }}
        />
      )}
    </>
  )
}
