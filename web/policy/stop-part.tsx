import type { Policy } from '@letterlock/wire/policy'
import type { Me } from '@letterlock/wire/session'
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../stationery/section.tsx'
import { useFocusHome } from '../stationery/use-focus-home.ts'
import { useSay } from '../words/say.ts'
import classes from './policy.module.css'
import { SaveForm } from './save-form.tsx'
import type { Draft } from './use-draft.ts'

/** The emergency stop. It is saved by itself, so that nothing else has to be finished first. */
export function StopPart({ held, draft, me }: { held: Policy; draft: Draft; me: Me }) {
  const say = useSay()
  const [opened, setOpened] = useState(false)
  useFocusHome(opened)
  const isOn = held.document.emergencyStop
  const act = isOn ? 'lift' : 'press'
  return (
    <Section title={say('policy.stop')} about={say('policy.stop.about')}>
      <div className={classes.acts}>
        <span role="status">{say(isOn ? 'policy.stop.on' : 'policy.stop.off')}</span>
        <Button variant="default" {...(!isOn && { color: 'red' })} onClick={() => setOpened(true)}>
          {say(`policy.stop.${act}`)}
        </Button>
      </div>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={say(`policy.stop.${act}.title`)}
        closeButtonProps={{ 'aria-label': say('action.close') }}
      >
        {!isOn && <p className={classes.note}>{say('policy.stop.press.about')}</p>}
        <SaveForm
          held={held}
          document={{ ...held.document, emergencyStop: !isOn }}
          version={held.version}
          me={me}
          word={say(`policy.stop.${act}.do`)}
          onSaved={({ policy }) => {
            setOpened(false)
            draft.follow(policy, { emergencyStop: policy.document.emergencyStop })
          }}
        >
          <Button variant="default" onClick={() => setOpened(false)}>
            {say('action.cancel')}
          </Button>
        </SaveForm>
      </Modal>
    </Section>
  )
}
