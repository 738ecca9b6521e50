import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import { AUDIT_EXPORT, auditListFile } from './audit-calls.ts'
import type { AuditSearch } from './audit-search.ts'
import classes from './export-menu.module.css'

/** The log as a file: all of it with its proof, or what is listed, for a spreadsheet or a program. */
export function ExportMenu({ search }: { search: AuditSearch }) {
  const say = useSay()
  const item = (href: string, word: string, about: string) => (
    <Menu.Item component="a" href={href} download>
      <span>{word}</span>
      <span className={classes.about}>{about}</span>
    </Menu.Item>
  )
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
          rightSection={<IconChevronDown size={14} stroke={1.5} aria-hidden />}
        >
          {say('audit.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {item(AUDIT_EXPORT, say('audit.export.chain'), say('audit.export.chain.about'))}
        {item(auditListFile(search, 'csv'), say('audit.export.csv'), say('audit.export.csv.about'))}
        {item(auditListFile(search, 'json'), say('audit.export.json'), say('audit.export.json.about'))}
      </Menu.Dropdown>
    </Menu>
  )
}
