import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload, IconFileImport, IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'

export interface ListMenuProps {
  onAdd: () => void
  onImport: () => void
  onTeams: () => void
}

/** The list of everybody, as a file. */
const EXPORT = '/v1/members/export'
const SIGN = { size: 18, stroke: 1.5, 'aria-hidden': true } as const

/** What is done to the list itself: somebody added by hand, a file read in, the list taken out; and its teams. */
export function ListMenu({ onAdd, onImport, onTeams }: ListMenuProps) {
  const say = useSay()
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} stroke={1.5} aria-hidden />}>
          {say('people.list')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserPlus {...SIGN} />} onClick={onAdd}>
          {say('people.add')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileImport {...SIGN} />} onClick={onImport}>
          {say('people.import')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload {...SIGN} />} component="a" href={EXPORT} download>
          {say('people.export')}
        </Menu.Item>
        <Menu.Item leftSection={<IconUsersGroup {...SIGN} />} onClick={onTeams}>
          {say('people.teams')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
