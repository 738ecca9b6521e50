import { DRAFT_FILES_BYTES_MAX, type Draft, SUBJECT_MAX } from '@letterlock/wire/drafts'
import { ActionIcon, Button, FileButton, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHistory, IconPaperclip, IconTrash, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { writeSize } from '../words/size-words.ts'
import { BodyField } from './body-field.tsx'
import classes from './compose.module.css'
import { AgentStrip, LockStrip, ModelStrip, NewerStrip, ProposedStrip } from './composer-strips.tsx'
import { ConflictBox } from './conflict-box.tsx'
import { decideWriting } from './decide-writing.ts'
import { DraftAnswerPart } from './draft-answer-part.tsx'
import { DraftFiles } from './draft-files.tsx'
import { DraftNotes } from './draft-notes.tsx'
import { FromField } from './from-field.tsx'
import { GmailStrip } from './gmail-strip.tsx'
import { RecipientFields } from './recipient-fields.tsx'
import { SavedState } from './saved-state.tsx'
import { SendPart } from './send-part.tsx'
import { useDiscard } from './use-discard.ts'
import { useDraftAnswer } from './use-draft-answer.ts'
import { useDrop } from './use-drop.ts'
import { useFiles } from './use-files.ts'
import { useLock } from './use-lock.ts'
import { useSend } from './use-send.ts'
import { useWriterName } from './use-writer-name.ts'
import { useWriting } from './use-writing.ts'
import { VersionsDrawer } from './versions-drawer.tsx'

export interface WritingProps {
  draft: Draft
  heading: 'h1' | 'h2'
  onClose: () => void
}

/** Closing asks nothing of the server. */
const AT_ONCE = { error: null, isPending: false }

/** A draft while it is written: whom it is for, its words, what goes along, and what would become of it. */
export function Writing({ draft, heading: Heading, onClose }: WritingProps) {
  const say = useSay()
  const writer = useWriterName()
  const { locale } = useIntl()
  const id = useId()
  const from = useQuery(mailboxesQuery).data?.mailboxes.find((mailbox) => mailbox.id === draft.mailboxId)
  const writing = useWriting(draft)
  const { content, state, change } = writing
  const lock = useLock(draft)
  const [writesOn, setWritesOn] = useState(false)
  const proposalId = writesOn ? null : draft.proposalId
  const drafting = useDraftAnswer(draft, writing)
  /** The version of a model that somebody has read and goes on with. */
  const [keptVersion, setKept] = useState<number>()
  const { isNotMine, isFixed, isByModel } = decideWriting({
    ...{ draft, proposalId, keptVersion, state: state.is },
    ...{ isLocked: lock.by !== undefined, isAsking: drafting.isAsking },
  })
  const files = useFiles(draft)
  const drop = useDrop(isFixed ? undefined : files.add)
  const sending = useSend(draft, writing, isFixed, onClose)
  const { discard, close, isAsking, stay, error: discardError } = useDiscard({ draft, writing, onClose })
  const [showsVersions, versions] = useDisclosure()
  const press = useRef<(() => void) | null>(null)

  return (
    <section
      className={classes.sheet}
      aria-labelledby={id}
      data-drops={drop.isOver || undefined}
      {...drop.on}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        event.stopPropagation()
        press.current?.()
      }}
    >
      <div className={classes.head}>
        <Heading className={classes.title} id={id}>
          {say(`compose.${draft.kind}`)}
        </Heading>
        <SavedState state={state} onSave={() => void writing.flush()} />
        <Tooltip label={say('compose.versions')}>
          <ActionIcon aria-label={say('compose.versions')} onClick={versions.open}>
            <IconHistory size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={say('compose.close')}>
          <ActionIcon aria-label={say('compose.close')} onClick={() => void close()}>
            <IconX size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </div>
      {draft.editor.kind === 'agent' && !lock.by && <AgentStrip name={draft.editor.name} />}
      {isByModel && !isFixed && (
        <ModelStrip name={draft.editor.name} takeBack={drafting.takeBack} onKeep={() => setKept(draft.version)} />
      )}
      {lock.by && <LockStrip name={writer(lock.by)} onTakeOver={lock.takeOver} />}
      {proposalId !== null && !lock.by && <ProposedStrip proposalId={proposalId} onWrite={() => setWritesOn(true)} />}
      {draft.newer && (
        <NewerStrip newer={draft.newer} onSeen={() => draft.newer && writing.see(draft.newer.messageId)} />
      )}
      {from?.transport === 'gmail-api' && <GmailStrip draftId={draft.id} />}
      {state.is === 'conflict' && (
        <ConflictBox
          draftId={draft.id}
          mine={content}
          onKeepMine={writing.keepMine}
          onTakeTheirs={(theirs) => writing.take(theirs.content, theirs)}
        />
      )}
      <FromField
        mailboxId={draft.mailboxId}
        own={from?.address}
        from={content.from}
        isFixed={isFixed}
        onChange={(address) => change({ from: address })}
      />
      <RecipientFields draft={draft} content={content} isFixed={isFixed} onChange={change} />
      <div className={classes.subjectLine}>
        <label className={classes.label} htmlFor={`${id}-subject`}>
          {say('compose.subject')}
        </label>
        <input
          id={`${id}-subject`}
          className={classes.subject}
          type="text"
          dir="auto"
          autoComplete="off"
          maxLength={SUBJECT_MAX}
          readOnly={isFixed}
          value={content.subject}
          onChange={({ currentTarget: { value } }) => change({ subject: value })}
        />
      </div>
      <DraftNotes draft={draft} content={content} isFixed={isFixed} onChange={change} />
      <DraftAnswerPart drafting={drafting} isFixed={isNotMine || isByModel} />
      <BodyField
        key={writing.epoch}
        kind={draft.kind}
        content={content}
        isFixed={isFixed}
        takesFocus={draft.kind === 'reply' || draft.kind === 'reply_all'}
        onChange={change}
      />
      <DraftFiles draft={draft} files={files} isFixed={isFixed} />
      {drop.isOver && <p className={classes.dropHere}>{say('compose.attach.drop')}</p>}
      {discardError !== null && <FailureBox error={discardError} />}
      <div className={classes.foot}>
        <SendPart
          draft={draft}
          sending={sending}
          flush={writing.flush}
          isEmpty={content.to.length + content.cc.length + content.bcc.length === 0}
          isFixed={isFixed}
          press={press}
        />
        <div className={classes.tools}>
          <FileButton multiple disabled={isFixed} onChange={files.add}>
            {(props) => (
              <Tooltip label={say('compose.attach.limit', { size: writeSize(DRAFT_FILES_BYTES_MAX, locale) })}>
                <Button
                  {...props}
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  leftSection={<IconPaperclip size={16} stroke={1.5} aria-hidden />}
                >
                  {say('compose.attach')}
                </Button>
              </Tooltip>
            )}
          </FileButton>
          <Tooltip label={say('compose.discard')}>
            <ActionIcon aria-label={say('compose.discard')} disabled={isFixed} onClick={() => discard()}>
              <IconTrash size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      <EndDialog
        opened={isAsking}
        onClose={stay}
        title={say('compose.unkept')}
        word={say('compose.unkept.close')}
        ending={AT_ONCE}
        onEnd={onClose}
      >
        {say('compose.unkept.about')}
      </EndDialog>
      <VersionsDrawer
        draftId={draft.id}
        kind={draft.kind}
        opened={showsVersions}
        onClose={versions.close}
        onTake={
          isFixed
            ? undefined
            : (earlier) => {
                versions.close()
                writing.take(earlier)
              }
        }
      />
    </section>
  )
}
