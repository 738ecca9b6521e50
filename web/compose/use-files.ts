import type { Draft, DraftFile } from '@letterlock/wire/drafts'
import { DRAFT_FILES_BYTES_MAX } from '@letterlock/wire/drafts'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useAct } from '../actions/act-context.tsx'
import { draftQuery, removeFile } from '../calls/draft-calls.ts'
import { useSay } from '../words/say.ts'
import { keepDraft } from './keep-draft.ts'
import { uploadFile } from './upload-file.ts'

/** A file that is not with the draft yet. */
export interface ComingFile {
  key: number
  name: string
  sizeBytes: number
  /** How much of it has left, from 0 to 1. */
  part: number
  error?: unknown
  /** It would be more than one mail takes, and is not sent at all. */
  isTooLarge?: boolean
}

/** The files of a draft: those that are with it, and those on their way. */
export function useFiles(draft: Draft) {
  const say = useSay()
  const client = useQueryClient()
  const { tellDone } = useAct()
  const [coming, setComing] = useState<readonly ComingFile[]>([])
  const count = useRef(0)
  /** Bytes that this page brought, to be put back when their removal is undone. */
  const [brought] = useState(() => new Map<string, File>())

  /** As it is by now: a file may have come since this was drawn. */
  const newest = () => client.getQueryData(draftQuery(draft.id).queryKey) ?? draft
  const change = (key: number, part: Partial<ComingFile>) =>
    setComing((before) => before.map((file) => (file.key === key ? { ...file, ...part } : file)))
  const drop = (key: number) => setComing((before) => before.filter((file) => file.key !== key))
  const bytesOf = ({ files }: Draft) => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

  const bring = async (file: File) => {
    count.current += 1
    const key = count.current
    const one = { key, name: file.name, sizeBytes: file.size, part: 0 }
    const isTooLarge = bytesOf(newest()) + file.size > DRAFT_FILES_BYTES_MAX
    setComing((before) => [...before, { ...one, ...(isTooLarge && { isTooLarge }) }])
    if (isTooLarge) return
    try {
      const before = new Set(newest().files.map(({ id }) => id))
      const answered = await uploadFile(draft.id, file, (part) => change(key, { part }))
      await keepDraft(client, answered)
      const added = answered.files.find(({ id, name }) => !before.has(id) && name === file.name)
      if (added) brought.set(added.id, file)
      drop(key)
    } catch (error) {
      change(key, { error })
    }
  }
  /** One after the other: each answers with all that are there. */
  const queue = useRef(Promise.resolve())
  const add = (files: Iterable<File>) => {
    for (const file of files) queue.current = queue.current.then(() => bring(file))
  }

  const remove = async ({ id, name }: DraftFile) => {
    const bytes = brought.get(id)
    await keepDraft(client, await removeFile(draft.id, id))
    tellDone({
      words: say('compose.file.removed', { name }),
      ...(bytes && { undo: async () => add([bytes]) }),
    })
  }
  return { coming, add, remove, drop, takenBytes: bytesOf(draft) }
}
