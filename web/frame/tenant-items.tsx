import { Menu } from '@mantine/core'
import { IconBuilding, IconCheck } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { meQuery, tenantsQuery } from '../calls/session-calls.ts'
import { useFollowSwitch, useSwitchTenant } from '../me/use-switch-tenant.ts'
import { useSay } from '../words/say.ts'

/** The organisations of whoever is in more than one; nothing for everybody else. */
export function TenantItems() {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data } = useQuery(tenantsQuery)
  const goOver = useSwitchTenant()
  useFollowSwitch()
  if (!data || data.tenants.length < 2) return null
  return (
    <>
      <Menu.Label>{say('tenants.switch')}</Menu.Label>
      {data.tenants.map(({ id, name }) => {
        const isHere = id === me.tenant.id
        return (
          <Menu.Item
            key={id}
            disabled={goOver.isPending}
            leftSection={<IconBuilding size={18} stroke={1.5} aria-hidden />}
            rightSection={isHere && <IconCheck size={16} stroke={1.5} aria-hidden />}
            aria-label={isHere ? say('tenants.current', { name }) : name}
            {...(!isHere && { onClick: () => goOver.mutate(id) })}
          >
            {name}
          </Menu.Item>
        )
      })}
      <Menu.Divider />
    </>
  )
}
