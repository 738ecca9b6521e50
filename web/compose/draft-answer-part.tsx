import { ANSWER_WISH_MAX } from '@letterlock/wire/drafting'
import { Button, TextInput } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useState } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import sheet from './compose.module.css'
import classes from './draft-answer-part.module.css'
import type { AnswerDrafting } from './use-draft-answer.ts'

export interface DraftAnswerPartProps {
  drafting: AnswerDrafting
  /** Nobody may write now. */
  isFixed: boolean
}

/** A button that has a model write an answer, with a line for what it should say; and how that goes. */
export function DraftAnswerPart({ drafting, isFixed }: DraftAnswerPartProps) {
  const { model, isOpen, setOpen, isAsking, error, ask, cancel } = drafting
  const say = useSay()
  const [wish, setWish] = useState('')
  if (!model) return null
  if (isAsking) return <Working name={model.name} onCancel={cancel} />
  if (isFixed) return null
  if (!isOpen) {
    return (
      <Button
        className={classes.open ?? ''}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconSparkles size={16} stroke={1.5} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {say('compose.drafting')}
      </Button>
    )
  }
  return (
    <form
      className={classes.box}
      onSubmit={(event) => {
        event.preventDefault()
        ask(wish)
      }}
    >
      <TextInput
        label={say('compose.drafting.wish')}
        description={say('compose.drafting.about', { host: model.host, name: model.name })}
        placeholder={say('compose.drafting.example')}
        maxLength={ANSWER_WISH_MAX}
        autoFocus
        value={wish}
        onChange={({ currentTarget: { value } }) => setWish(value)}
      />
      {error !== null && error !== undefined && <FailureBox error={error} />}
      <div className={classes.acts}>
        <Button type="submit" size="xs" variant="default">
          {say('compose.drafting.do')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => setOpen(false)}>
          {say('action.cancel')}
        </Button>
      </div>
    </form>
  )
}

function Working({ name, onCancel }: { name: string; onCancel: () => void }) {
  const say = useSay()
  return (
    <div className={classes.box}>
      <p className={sheet.strong} role="status">
        {say('compose.drafting.working', { name })}
      </p>
      <p className={sheet.soft}>{say('compose.drafting.working.about')}</p>
      <div className={classes.acts}>
        <Button size="xs" variant="default" autoFocus onClick={onCancel}>
          {say('action.cancel')}
        </Button>
      </div>
    </div>
  )
}
