import type { ImapCapabilities, ImapSession, MessageState, SelectedFolder } from '../../server/transport/imap/imap.ts'

interface ToyMail {
  uid: number
  raw: Buffer
  flags: Set<string>
  modseq: number
  internalDate: number
  /** The server's own names for it and its thread, which it keeps wherever it lies. */
  emailId: string
  threadId: string | undefined
}

interface ToyFolder {
  uidValidity: number
  uidNext: number
  mails: ToyMail[]
  vanished: { uid: number; modseq: number }[]
}

/** A mail server of a hundred lines, for tests that need thousands of servers. */
export interface ToyImap {
  folders: Map<string, ToyFolder>
  /** Whether sessions that are opened from now on tell EMAILID and THREADID. */
  objectid: boolean
  deliver(path: string, raw: Buffer, options?: { flags?: string[]; internalDate?: number; threadId?: string }): void
  flag(path: string, index: number, flag: string): void
  move(path: string, index: number, to: string): void
  expunge(path: string, index: number): void
  renumber(path: string): void
  open(): ImapSession
}

export type ToyKind = 'qresync' | 'condstore' | 'plain'

export function openToyImap(kind: ToyKind, paths: readonly string[]): ToyImap {
  let modseq = 1
  let delivered = 0
  const folders = new Map<string, ToyFolder>(
    paths.map((path) => [path, { uidValidity: 1, uidNext: 1, mails: [], vanished: [] }]),
  )
  const get = (path: string): ToyFolder => {
    const folder = folders.get(path)
    if (!folder) throw new Error(`no folder ${path}`)
    return folder
  }
  const put = (path: string, mail: Omit<ToyMail, 'uid' | 'modseq'>) => {
    const folder = get(path)
    folder.mails.push({ ...mail, uid: folder.uidNext++, modseq: ++modseq })
  }
  const take = (path: string, index: number): ToyMail | undefined => {
    const folder = get(path)
    const [mail] = folder.mails.splice(index % Math.max(1, folder.mails.length), 1)
    if (mail) folder.vanished.push({ uid: mail.uid, modseq: ++modseq })
    return mail
  }
  const toy: ToyImap = {
    folders,
    objectid: false,
    deliver: (path, raw, { flags = [], internalDate = 1_767_225_600_000, threadId } = {}) =>
      put(path, { raw, flags: new Set(flags), internalDate, emailId: `M${++delivered}`, threadId }),
    flag(path, index, flag) {
      const { mails } = get(path)
      const mail = mails[index % Math.max(1, mails.length)]
      if (!mail) return
      if (!mail.flags.delete(flag)) mail.flags.add(flag)
      mail.modseq = ++modseq
    },
    move(path, index, to) {
      const mail = take(path, index)
      if (mail) put(to, mail)
    },
    expunge: (path, index) => void take(path, index),
    renumber(path) {
      const folder = get(path)
      folder.uidValidity++
      folder.vanished = []
      folder.mails = folder.mails.map((mail, index) => ({ ...mail, uid: index + 1, modseq: ++modseq }))
      folder.uidNext = folder.mails.length + 1
    },
    open: () => openSession({ kind, objectid: toy.objectid, paths: [...folders.keys()] }, get, () => modseq),
  }
  return toy
}

function openSession(
  { kind, objectid, paths }: { kind: ToyKind; objectid: boolean; paths: readonly string[] },
  get: (path: string) => ToyFolder,
  modseqNow: () => number,
): ImapSession {
  let selected: ToyFolder | undefined
  const mails = () => selected?.mails ?? []
  const toState = (mail: ToyMail) => stateOf(mail, objectid)
  const capabilities: ImapCapabilities = {
    condstore: kind !== 'plain',
    qresync: kind === 'qresync',
    idle: false,
    move: true,
    uidplus: true,
    esearch: true,
    objectid,
    gmail: false,
    specialUse: true,
  }
  const refuse = async (): Promise<never> => {
    throw new Error('the toy is only read')
  }
  return {
    capabilities,
    open: true,
    listFolders: async () =>
      paths.map((path) => ({
        path,
        delimiter: '/',
        role: path === 'INBOX' ? 'inbox' : path === 'Trash' ? 'trash' : undefined,
        roleSource: 'server',
        flags: [],
        subscribed: true,
        noselect: false,
      })),
    async select(path, known): Promise<SelectedFolder> {
      selected = get(path)
      const resynced = kind === 'qresync' && known?.uidValidity === selected.uidValidity
      const since = Number(known?.modseq ?? 0)
      return {
        path,
        uidValidity: selected.uidValidity,
        uidNext: selected.uidNext,
        exists: selected.mails.length,
        highestModseq: kind === 'plain' ? undefined : BigInt(modseqNow()),
        readOnly: false,
        mailboxId: undefined,
        resynced,
        vanished: resynced ? selected.vanished.filter((one) => one.modseq > since).map((one) => one.uid) : [],
        changed: resynced ? selected.mails.filter((mail) => mail.modseq > since).map(toState) : [],
      }
    },
    searchUids: async () => mails().map((mail) => mail.uid),
    async *fetchStates(uids, { changedSince = 0n } = {}) {
      for (const mail of inSet(mails(), uids)) if (BigInt(mail.modseq) > changedSince) yield toState(mail)
    },
    async *fetch(uids, wish) {
      for (const mail of inSet(mails(), uids)) {
        const end = mail.raw.indexOf('\r\n\r\n')
        yield {
          ...toState(mail),
          structure: undefined,
          sections: new Map(),
          headers: wish.headers ? mail.raw.subarray(0, end + 4) : undefined,
          whole: wish.whole ? mail.raw : undefined,
        }
      }
    },
    storeFlags: refuse,
    storeLabels: refuse,
    move: refuse,
    copy: refuse,
    createFolder: refuse,
    append: refuse,
    noop: async () => undefined,
    idle: async function* () {},
    logout: async () => undefined,
    close: () => undefined,
  }
}

function stateOf({ uid, flags, modseq, internalDate, raw, ...ids }: ToyMail, objectid: boolean): MessageState {
  return {
    uid,
    flags: [...flags],
    modseq: BigInt(modseq),
    gmail: undefined,
    emailId: objectid ? ids.emailId : undefined,
    threadId: objectid ? ids.threadId : undefined,
    internalDate,
    sizeBytes: raw.length,
  }
}

function inSet(mails: readonly ToyMail[], set: string): ToyMail[] {
  const ranges = set.split(',').map((range) => {
    const [from = '', to = from] = range.split(':')
    return { from: Number(from), to: to === '*' ? Number.POSITIVE_INFINITY : Number(to) }
  })
  return mails.filter(({ uid }) => ranges.some(({ from, to }) => uid >= from && uid <= to))
}
