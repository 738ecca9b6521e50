import type { Draft } from '@letterlock/wire/drafts'
import { Button } from '@mantine/core'
import { IconLock, IconMailExclamation, IconRobot, IconSparkles, IconUserCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { FailureBox } from '../stationery/failure-box.tsx'
import { wholeName } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './composer-strips.module.css'

/** A program wrote it last: whoever sends it answers for it. @param name Empty where it is gone. */
export function AgentStrip({ name }: { name: string }) {
  const say = useSay()
  return (
    <div className={classes.strip} role="status">
      <IconRobot size={18} stroke={1.5} aria-hidden />
      <p>
        <strong>{name === '' ? say('compose.byAgent.gone') : say('compose.byAgent', { name })}</strong>{' '}
        {say('compose.byAgent.about')}
      </p>
    </div>
  )
}

export interface ModelStripProps {
  name: string
  takeBack: { do: () => void; isPending: boolean; error: unknown }
  onKeep: () => void
}

/** A model wrote it last: whoever sends it has read it, or takes it back. */
export function ModelStrip({ name, takeBack, onKeep }: ModelStripProps) {
  const say = useSay()
  return (
    <>
      <div className={classes.strip} role="status">
        <IconSparkles size={18} stroke={1.5} aria-hidden />
        <p>
          <strong>{say('compose.byModel', { name })}</strong> {say('compose.byModel.about')}
        </p>
        <div className={classes.both}>
          <Button size="compact-sm" variant="default" onClick={onKeep}>
            {say('compose.byModel.keep')}
          </Button>
          <Button size="compact-sm" variant="default" loading={takeBack.isPending} onClick={takeBack.do}>
            {say('compose.byModel.undo')}
          </Button>
        </div>
      </div>
      {takeBack.error !== null && <FailureBox error={takeBack.error} />}
    </>
  )
}

/** Somebody else writes: their words can be read, and taken over. */
export function LockStrip({ name, onTakeOver }: { name: string; onTakeOver: () => void }) {
  const say = useSay()
  return (
    <div className={classes.strip} role="status">
      <IconLock size={18} stroke={1.5} aria-hidden />
      <p>
        <strong>{say('compose.locked', { name })}</strong>
        <br />
        {say('compose.locked.about')}
      </p>
      <Button size="compact-sm" variant="default" onClick={onTakeOver}>
        {say('compose.takeOver')}
      </Button>
    </div>
  )
}

/** It is on its way, or somebody looks at it: writing on takes it back. */
export function ProposedStrip({ proposalId, onWrite }: { proposalId: string; onWrite: () => void }) {
  const say = useSay()
  return (
    <div className={classes.strip} role="status">
      <IconUserCheck size={18} stroke={1.5} aria-hidden />
      <p>
        {say('compose.proposed')}{' '}
        <Link to="/approvals/$proposalId" params={{ proposalId }}>
          {say('compose.sent.look')}
        </Link>
      </p>
      <Button size="compact-sm" variant="default" onClick={onWrite}>
        {say('compose.proposed.write')}
      </Button>
    </div>
  )
}

/** Mail came into the thread since the draft was begun: it is read before anything is sent. */
export function NewerStrip({ newer, onSeen }: { newer: NonNullable<Draft['newer']>; onSeen: () => void }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  return (
    <div className={classes.strip} data-tone="wait" role="alert">
      <IconMailExclamation size={18} stroke={1.5} aria-hidden />
      <p>
        {say('compose.newer', {
          name: newer.from ? wholeName(newer.from) : say('compose.newer.nobody'),
          when: when.since(newer.at, now),
        })}
      </p>
      <Button size="compact-sm" variant="default" onClick={onSeen}>
        {say('compose.newer.seen')}
      </Button>
    </div>
  )
}
