import { Draft } from '@letterlock/wire/drafts'
import { Problem } from '@letterlock/wire/problem'
import { CallFailure } from '../calls/call-failure.ts'
import { addFilePath } from '../calls/draft-calls.ts'

/** A file is on its way as long as bytes go; a line that has died is told by its silence. */
const SILENT_MS_MAX = 60_000

/**
 * Bring a file to a draft, and tell how far it is; `fetch` could not.
 *
 * @param tell With what part of its bytes has left, from 0 to 1.
 * @throws CallFailure `draft.too_large`, `draft.too_many_files`, `draft.locked`
 */
export function uploadFile(draftId: string, file: File, tell: (part: number) => void): Promise<Draft> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    const fail = () => reject(new CallFailure({ is: 'unreachable' }))
    let silence: number | undefined
    const heard = () => {
      window.clearTimeout(silence)
      silence = window.setTimeout(() => call.abort(), SILENT_MS_MAX)
    }
    call.open('POST', addFilePath(draftId, file.name))
    call.setRequestHeader('accept', 'application/json, application/problem+json')
    call.setRequestHeader('accept-language', document.documentElement.lang)
    call.setRequestHeader('content-type', 'application/octet-stream')
    call.upload.addEventListener('progress', ({ loaded, total }) => {
      heard()
      tell(total === 0 ? 1 : loaded / total)
    })
    call.addEventListener('error', fail)
    call.addEventListener('abort', fail)
    call.addEventListener('load', () => settle(call, resolve, reject))
    call.addEventListener('loadend', () => window.clearTimeout(silence))
    heard()
    call.send(file)
  })
}

function settle(call: XMLHttpRequest, resolve: (draft: Draft) => void, reject: (why: CallFailure) => void): void {
  const body = readJson(call.responseText)
  if (call.status >= 200 && call.status < 300) {
    const draft = Draft.safeParse(body)
    if (draft.success) resolve(draft.data)
    else reject(new CallFailure({ is: 'unreadable' }, { cause: draft.error }))
    return
  }
  const problem = Problem.safeParse(body)
  if (problem.success) reject(new CallFailure({ is: 'problem', problem: problem.data }))
  else reject(new CallFailure({ is: call.status >= 500 ? 'unreachable' : 'unreadable' }))
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // A proxy's page: neither a draft nor a problem of ours.
  }
}
