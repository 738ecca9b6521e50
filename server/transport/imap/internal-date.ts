const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Read `17-Jul-1996 02:44:25 -0700`. @returns epoch ms; undefined for anything else */
export function readInternalDate(text: string | undefined): number | undefined {
  const found = /^ ?(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/.exec(text ?? '')
  if (!found) return undefined
  const [, day, name, year, hours, minutes, seconds, sign, zoneHours, zoneMinutes] = found
  const month = MONTHS.findIndex((one) => one.toLowerCase() === name?.toLowerCase())
  if (month === -1) return undefined
  const there = Date.UTC(Number(year), month, Number(day), Number(hours), Number(minutes), Number(seconds))
  const offsetMs = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000
  return there - (sign === '-' ? -offsetMs : offsetMs)
}

/** Write it in UTC. @param at epoch ms */
export function writeInternalDate(at: number): string {
  const date = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${two(date.getUTCDate())}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()}`
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`
}
