import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

export interface ToolMenuProps {
  label: string
  icon: ReactNode
  /** The key that opens it; it is told beside the name. */
  shortcut: string
  /** Why it cannot be pressed; told in place of name and key. */
  barred?: string | undefined
  disabled: boolean
  /** In pixels. */
  width?: number
  opened: boolean
  onOpened: (open: boolean) => void
  children: ReactNode
}

/** A tool above a letter that opens what one chooses from. */
export function ToolMenu({
  label,
  icon,
  shortcut,
  barred,
  disabled,
  width = 280,
  opened,
  onOpened,
  children,
}: ToolMenuProps) {
  const isOff = disabled || barred !== undefined
  return (
    <Popover
      position="bottom"
      width={width}
      shadow="md"
      trapFocus
      returnFocus
      opened={opened && !isOff}
      onChange={onOpened}
    >
      <Popover.Target>
        <Tooltip label={barred ?? `${label} (${shortcut})`}>
          <ActionIcon
            aria-label={label}
            aria-keyshortcuts={shortcut}
            disabled={isOff}
            onClick={() => onOpened(!opened)}
          >
            {icon}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>{children}</Popover.Dropdown>
    </Popover>
  )
}
