import { open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { decideLooks } from './looks-like-mail.ts'
import { maildirMarks } from './maildir-marks.ts'
import { readMbox } from './read-mbox.ts'
import { type Found, type Marks, MESSAGE_BYTES_MAX, TOO_LARGE } from './sources.ts'

/** Folders deeper than this are a loop or a mistake. */
const DEPTH_MAX = 100
const LOOK_BYTES = 65_536

/**
 * Find every message below a path: a file of mail, an mbox, a Maildir with its folders, or a folder of any of these.
 * In the order of their names; nothing is left out silently.
 */
export async function* readSource(path: string): AsyncGenerator<Found> {
  const info = await stat(path)
  if (info.isDirectory()) yield* readFolder(path, path, 0)
  else yield* readOneFile(path, basename(path))
}

async function* readFolder(root: string, folder: string, depth: number): AsyncGenerator<Found> {
  if (depth > DEPTH_MAX) {
    yield { is: 'refused', path: shown(root, folder), reason: `nested deeper than ${DEPTH_MAX} folders` }
    return
  }
  const entries = (await readdir(folder, { withFileTypes: true })).toSorted((one, other) =>
    one.name < other.name ? -1 : 1,
  )
  const names = new Set(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name))
  const isMaildir = names.has('cur') && names.has('new')
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (isMaildir && (entry.name === 'cur' || entry.name === 'new' || entry.name === 'tmp')) {
        yield* readMaildirPart(root, path, maildirFolderOf(root, folder), entry.name)
      } else yield* readFolder(root, path, depth + 1)
    } else if (entry.isFile()) yield* readOneFile(path, shown(root, path))
    else yield { is: 'refused', path: shown(root, path), reason: 'no ordinary file' }
  }
}

async function* readMaildirPart(root: string, path: string, folder: string, part: string): AsyncGenerator<Found> {
  for (const name of (await readdir(path)).toSorted()) {
    const file = join(path, name)
    const place = shown(root, file)
    if (part === 'tmp') yield { is: 'refused', path: place, reason: 'a delivery that was never finished (tmp)' }
    else yield await readMessageFile(file, place, maildirMarks(folder, name, part === 'new'))
  }
}

/** A Maildir++ folder carries its name behind a dot; a Maildir that lies in plain folders is named by them. */
function maildirFolderOf(root: string, folder: string): string {
  const path = relative(root, folder)
  const name = basename(folder)
  if (path === '') return ''
  return name.startsWith('.') ? name.slice(1) : path.replaceAll(/[\\/]/g, '.')
}

async function* readOneFile(path: string, place: string): AsyncGenerator<Found> {
  const head = await readHead(path)
  switch (decideLooks(path, head)) {
    case 'mbox':
      yield* readMbox(path)
      return
    case 'message':
      yield await readMessageFile(path, place, undefined)
      return
    case 'other':
      yield {
        is: 'refused',
        path: place,
        reason: head.length === 0 ? 'empty' : 'no mail: it has no header that mail has',
      }
  }
}

async function readMessageFile(path: string, place: string, marks: Marks | undefined): Promise<Found> {
  const info = await stat(path)
  if (!info.isFile()) return { is: 'refused', path: place, reason: 'no ordinary file' }
  if (info.size > MESSAGE_BYTES_MAX) return { is: 'refused', path: place, reason: TOO_LARGE }
  const raw = withLineEnds(await readFile(path))
  if (raw.length === 0) return { is: 'refused', path: place, reason: 'empty' }
  return { is: 'message', path: place, raw, marks, filedAt: info.mtimeMs }
}

/** Old Macs ended lines with a bare CR, which no mail server would take or keep. */
function withLineEnds(raw: Buffer): Buffer {
  if (raw.includes(10) || !raw.includes(13)) return raw
  return Buffer.from(raw.toString('latin1').replaceAll('\r', '\r\n'), 'latin1')
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(LOOK_BYTES)
    const { bytesRead } = await file.read(head, 0, LOOK_BYTES, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function shown(root: string, path: string): string {
  return relative(root, path) || basename(path)
}
