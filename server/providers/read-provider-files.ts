import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CustomProvider } from '@letterlock/wire/providers'
import type { AllowedAddresses } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { customProvider } from './custom-provider.ts'
import type { Provider } from './provider.ts'
import { requireAddresses } from './require-addresses.ts'

/** A definition is some 2 kB; a file that is longer is something else. */
const FILE_CHARS_MAX = 100_000
const NAME = /^(x-[a-z0-9]+(?:-[a-z0-9]+)*)\.json$/

/**
 * The providers that a deployer has put into a folder, one JSON file each: `x-acme.json` is the provider `x-acme`. They
 * are there for every app.
 *
 * @param folder Undefined where there is none.
 * @throws `start.provider_file_invalid` with the file, the line and what is wrong there
 */
export async function readProviderFiles(folder: string | undefined, allowed: AllowedAddresses): Promise<Provider[]> {
  if (folder === undefined) return []
  const names = await readdir(folder).catch(() => {
    throw invalid(folder, 0, 'the folder cannot be read')
  })
  const files = names.filter((name) => name.endsWith('.json')).toSorted()
  return Promise.all(
    files.map(async (name) => readProviderFile(name, await readFile(join(folder, name), 'utf8'), allowed)),
  )
}

/** One of them. @throws `start.provider_file_invalid` */
export function readProviderFile(name: string, text: string, allowed: AllowedAddresses): Provider {
  const id = NAME.exec(name)?.[1]
  if (id === undefined || id.length > 60) throw invalid(name, 0, 'its name must be as x-acme.json')
  if (text.length > FILE_CHARS_MAX) throw invalid(name, 0, 'it is too long')
  const read = CustomProvider.safeParse(parse(name, text))
  if (!read.success) {
    const issue = read.error.issues[0]
    const path = issue?.path.map(String) ?? []
    throw invalid(name, lineOf(text, path), `${path.join('.') || 'the whole'}: ${issue?.message ?? 'unreadable'}`)
  }
  if (!read.data.oauth && !read.data.key) throw invalid(name, 1, 'it says neither oauth nor key')
  try {
    requireAddresses(read.data, allowed)
  } catch (error) {
    const address = error instanceof AppError ? (error.params.address ?? '') : ''
    throw invalid(name, lineWith(text, address), `${address} is no public https address`)
  }
  return customProvider(id, read.data, `file:${id}`)
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length)
    throw invalid(name, text.slice(0, position).split('\n').length, 'it is no JSON')
  }
}

/** The line where the last name of a path stands, after those before it; the first where it is missing. */
function lineOf(text: string, path: readonly string[]): number {
  let at = 0
  for (const part of path.filter((one) => !/^\d+$/.test(one))) {
    const next = text.indexOf(`"${part}"`, at)
    if (next < 0) break
    at = next
  }
  return text.slice(0, at).split('\n').length
}

function lineWith(text: string, part: string): number {
  return text.slice(0, Math.max(0, text.indexOf(part))).split('\n').length
}

function invalid(file: string, line: number, problem: string): AppError {
  return new AppError('start.provider_file_invalid', `${file}:${line}: ${problem}`, {
    params: { file, line: String(line), problem },
  })
}
