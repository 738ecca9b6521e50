import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import classes from './export-menu.module.css'

/** A file to take along. */
export interface ExportFile {
  href: string
  name: string
  about: string
}

/** The numbers that are shown as a file, for a spreadsheet or a program. */
export function ExportMenu({ files }: { files: readonly ExportFile[] }) {
  const say = useSay()
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          className="screen-only"
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
          rightSection={<IconChevronDown size={14} stroke={1.5} aria-hidden />}
        >
          {say('signals.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map(({ href, name, about }) => (
          <Menu.Item key={href} component="a" href={href} download>
            <span>{name}</span>
            <span className={classes.about}>{about}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
