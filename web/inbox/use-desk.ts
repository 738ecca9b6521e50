import type { ThreadRow } from '@letterlock/wire/threads'
import { useCallback, useMemo, useState } from 'react'
import { useAct } from '../actions/act-context.tsx'
import type { BarMenu } from '../actions/action-bar.tsx'
import { decideOffers, isLeaving, type Target } from '../actions/decide-offers.ts'
import type { Asked } from '../actions/send-action.ts'
import { useKeys } from '../keys/use-keys.ts'
import { rowKey } from './merge-pages.ts'
import { keepShown, NOTHING_SELECTED, selectRange, toggle } from './selection.ts'
import type { Cursor } from './use-cursor.ts'

export interface DeskFacts {
  rows: readonly ThreadRow[]
  cursor: Cursor
  openKey: string | undefined
  /** The open thread, once it is known. */
  opened: Target | undefined
  onOpen: (row: ThreadRow) => void
  onClose: () => void
}

/** Which menu stands open, and over what. */
interface OpenMenu {
  menu: BarMenu
  of: 'letter' | 'selection'
}

/** Marked rows, what is done with them or with the open thread, and the keys for both. */
export function useDesk({ rows, cursor, openKey, opened, onOpen, onClose }: DeskFacts) {
  const { act } = useAct()
  const [marked, setMarked] = useState(NOTHING_SELECTED)
  const [openMenu, setOpenMenu] = useState<OpenMenu>()
  const selection = useMemo(() => keepShown(marked, new Set(cursor.keys)), [marked, cursor.keys])
  const selected = useMemo(() => rows.filter((row) => selection.keys.has(rowKey(row))), [rows, selection])
  const clear = useCallback(() => setMarked(NOTHING_SELECTED), [])

  /** After what leaves the list the next row comes: as the letter where there is room for both, else as the row. */
  const moveOn = (targets: readonly Target[]) => {
    const gone = new Set(targets.map((target) => `${target.mailboxId}/${target.id}`))
    const last = rows.findLastIndex((row) => gone.has(rowKey(row)))
    const stays = (row: ThreadRow) => !gone.has(rowKey(row))
    const next = rows.slice(last + 1).find(stays) ?? rows.slice(0, Math.max(0, last)).findLast(stays)
    const isOpen = openKey !== undefined && gone.has(openKey)
    if (next) cursor.go(rowKey(next), { focus: isOpen || cursor.row !== undefined })
    if (!isOpen) return
    if (next && last !== -1 && window.matchMedia('(min-width: 1100px)').matches) onOpen(next)
    else onClose()
  }
  const actOn = (targets: readonly Target[], asked: Asked) => {
    if (targets.length === 0) return 'elsewhere'
    if (act({ ...asked, targets }) === 'barred' || !isLeaving(asked.kind)) return
    moveOn(targets)
    clear()
  }

  /** By a key: over the marked rows, the open letter, or the row of the keys, which is marked so that one sees it. */
  const openBy = (menu: BarMenu) => {
    if (selected.length === 0 && opened) return setOpenMenu({ menu, of: 'letter' })
    if (selected.length === 0 && !cursor.row) return 'elsewhere'
    if (selected.length === 0 && cursor.row) setMarked(toggle(NOTHING_SELECTED, rowKey(cursor.row)))
    setOpenMenu({ menu, of: 'selection' })
  }
  const meant = (): readonly Target[] =>
    selected.length > 0 ? selected : opened ? [opened] : cursor.row && openKey === undefined ? [cursor.row] : []
  const offered = (which: 'archive' | 'trash' | 'spam' | 'star') => () => {
    const targets = meant()
    const kind = decideOffers(targets)[which]
    return kind === undefined ? 'elsewhere' : actOn(targets, { kind })
  }
  useKeys({
    archive: offered('archive'),
    trash: offered('trash'),
    spam: offered('spam'),
    star: offered('star'),
    read: () => actOn(meant(), { kind: 'mark_read' }),
    unread: () => actOn(meant(), { kind: 'mark_unread' }),
    snooze: () => openBy('snooze'),
    label: () => openBy('labels'),
    case: () => openBy('case'),
    assign: () => openBy('assign'),
    select: () => (cursor.row ? setMarked(toggle(selection, rowKey(cursor.row))) : 'elsewhere'),
    'select-range': () =>
      cursor.row ? setMarked(selectRange(selection, rowKey(cursor.row), cursor.keys)) : 'elsewhere',
    'select-all': () => setMarked({ keys: new Set(cursor.keys), from: undefined }),
    'select-none': clear,
  })

  return {
    selection,
    selected,
    openOf: (of: OpenMenu['of']) => (openMenu?.of === of ? openMenu.menu : undefined),
    onOpenOf: (of: OpenMenu['of']) => (menu: BarMenu | undefined) => setOpenMenu(menu && { menu, of }),
    clear,
    selectAll: () => setMarked({ keys: new Set(cursor.keys), from: undefined }),
    mark: useCallback(
      (row: ThreadRow, isRange: boolean) =>
        setMarked((before) => (isRange ? selectRange(before, rowKey(row), cursor.keys) : toggle(before, rowKey(row)))),
      [cursor.keys],
    ),
    actOn,
  }
}
