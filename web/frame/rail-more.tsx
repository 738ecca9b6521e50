import type { Role } from '@letterlock/wire/session'
import { Menu } from '@mantine/core'
import { IconBriefcase, IconChartBar, IconChecklist, IconDots } from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { NEWEST } from '../signals/ranges.ts'
import { useSay } from '../words/say.ts'
import { roomsOf } from './doors.ts'
import classes from './rail.module.css'

/** On a phone: the rooms that the bar has no width for. */
export function RailMore({ role }: { role: Role }) {
  const say = useSay()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const rooms = roomsOf(role)
  const isInOne =
    ['/cases', '/approvals', '/signals'].some((room) => path.startsWith(room)) ||
    rooms.some(({ to }) => path.startsWith(to))
  return (
    <Menu position="top" width={232}>
      <Menu.Target>
        <button
          type="button"
          className={`${classes.door} ${classes.more}`}
          {...(isInOne && { 'data-status': 'active' })}
        >
          <IconDots size={18} stroke={1.5} aria-hidden />
          <span className={classes.short}>{say('frame.more')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconBriefcase size={18} stroke={1.5} aria-hidden />}
          renderRoot={(props) => <Link to="/cases" {...props} />}
        >
          {say('cases.title')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconChecklist size={18} stroke={1.5} aria-hidden />}
          renderRoot={(props) => <Link to="/approvals" {...props} />}
        >
          {say('approvals.title')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconChartBar size={18} stroke={1.5} aria-hidden />}
          renderRoot={(props) => <Link to="/signals" search={NEWEST} {...props} />}
        >
          {say('signals.title')}
        </Menu.Item>
        {rooms.map(({ to, word, icon: Sign }) => (
          <Menu.Item
            key={to}
            leftSection={<Sign size={18} stroke={1.5} aria-hidden />}
            renderRoot={(props) => <Link to={to} {...props} />}
          >
            {say(word)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
