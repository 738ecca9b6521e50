import { append } from './append.ts'
import { authenticate } from './authenticate.ts'
import { capability } from './capability.ts'
import { close } from './close.ts'
import type { Command } from './command.ts'
import { compress } from './compress.ts'
import { copy } from './copy.ts'
import { enable } from './enable.ts'
import { expunge } from './expunge.ts'
import { fetch } from './fetch.ts'
import { create, remove, rename, subscribe } from './folder-names.ts'
import { id } from './id.ts'
import { idle } from './idle.ts'
import { list } from './list.ts'
import { login } from './login.ts'
import { logout } from './logout.ts'
import { namespace } from './namespace.ts'
import { noop } from './noop.ts'
import { quota } from './quota.ts'
import { search } from './search.ts'
import { select } from './select.ts'
import { starttls } from './starttls.ts'
import { status } from './status.ts'
import { store } from './store.ts'

const ALL: readonly Command[] = [
  append,
  authenticate,
  capability,
  close,
  compress,
  copy,
  create,
  enable,
  expunge,
  fetch,
  id,
  idle,
  list,
  login,
  logout,
  namespace,
  noop,
  quota,
  remove,
  rename,
  search,
  select,
  starttls,
  status,
  store,
  subscribe,
]

/** Every command by each of its names. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  ALL.flatMap((command) => command.names.map((name): [string, Command] => [name, command])),
)
