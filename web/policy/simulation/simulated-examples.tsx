import { SimulatedClass, type SimulatedExample } from '@letterlock/wire/policy-simulation'
import { IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import rows from '../../cases/part-rows.module.css'
import { ThreadLink } from '../../cases/thread-link.tsx'
import { wholeName } from '../../words/person-names.ts'
import { useSay } from '../../words/say.ts'
import { useNow } from '../../words/use-now.ts'
import { useWhen } from '../../words/use-when.ts'
import { OutcomeChip } from '../outcome-chip.tsx'
import policy from '../policy.module.css'
import { useRuleName } from '../use-rule-name.ts'
import type { ToldSimulation } from './told-simulation.ts'

/** Some of the mails that would be treated in another way, each a press away. */
export function SimulatedExamples({ simulation: { examples }, known }: ToldSimulation) {
  return SimulatedClass.exclude(['unchanged']).options.map((one) => {
    const some = examples.filter((example) => example.class === one)
    return some.length > 0 && <Examples key={one} of={one} examples={some} known={known} />
  })
}

interface ExamplesProps extends Pick<ToldSimulation, 'known'> {
  of: SimulatedExample['class']
  examples: readonly SimulatedExample[]
}

function Examples({ of, examples, known }: ExamplesProps) {
  const say = useSay()
  const heading = useId()
  return (
    <section aria-labelledby={heading}>
      <h3 className={policy.title} id={heading}>
        {say('policy.simulate.examples', { class: say(`policy.simulate.class.${of}`) })}
      </h3>
      <ul className={policy.list}>
        {examples.map((example) => (
          <Example key={`${example.mailboxId} ${example.at} ${example.subject}`} example={example} known={known} />
        ))}
      </ul>
    </section>
  )
}

function Example({ example, known }: { example: SimulatedExample; known: ExamplesProps['known'] }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const sentence = useRuleName()
  const { at, to, recipientCount, held, wished, rules } = example
  const names = to.map(wholeName).join(', ')
  const left = recipientCount - to.length
  const who = left > 0 ? say('policy.simulate.examples.more', { names, count: left }) : names
  const all = known.flatMap(({ restrictions }) => restrictions)
  return (
    <li className={policy.row}>
      <div className={policy.words}>
        <p>
          <Leading example={example} />
        </p>
        <p className={policy.small}>
          {say('policy.simulate.examples.to', { names: who })} · {when.clock(at, now)}
        </p>
        <ul className={policy.reasons}>
          {rules.map((id) => (
            <li key={id}>{sentence(id, all)}</li>
          ))}
        </ul>
      </div>
      <OutcomeChip outcome={held} />
      <IconArrowRight size={14} stroke={1.8} aria-hidden />
      <OutcomeChip outcome={wished} />
    </li>
  )
}

/** Its subject, which leads to where it can be read. */
function Leading({ example: { subject, mailboxId, threadId, proposalId } }: { example: SimulatedExample }) {
  const say = useSay()
  const words = subject === '' ? say('policy.simulate.examples.noSubject') : subject
  if (proposalId !== null) {
    return (
      <Link to="/approvals/$proposalId" params={{ proposalId }} className={rows.link} dir="auto">
        {words}
      </Link>
    )
  }
  return threadId === null ? words : <ThreadLink thread={{ mailboxId, threadId }}>{words}</ThreadLink>
}
