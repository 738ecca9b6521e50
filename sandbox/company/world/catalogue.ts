export interface Item {
  number: string
  name: string
  /** Euro. */
  price: number
  /** How many one orders at a time. */
  usual: readonly [number, number]
}

/** What Brandal buys, by the key under which suppliers list it. */
const PARTS: Readonly<Record<string, Item>> = {
  C310: { number: 'BP-C310', name: 'Pump housing DN40, GJL-250, machined', price: 86.4, usual: [20, 120] },
  C312: { number: 'BP-C312', name: 'Pump housing DN65, GJL-250, machined', price: 131.0, usual: [10, 60] },
  C344: { number: 'BP-C344', name: 'Bearing bracket, GJS-400', price: 42.75, usual: [40, 200] },
  S101: { number: 'BP-S101', name: 'Mechanical seal 22 mm, SiC/SiC, FKM', price: 58.2, usual: [50, 300] },
  S118: { number: 'BP-S118', name: 'Mechanical seal 28 mm, SiC/carbon, EPDM', price: 49.9, usual: [50, 300] },
  S140: { number: 'BP-S140', name: 'O-ring set DN40, FKM 75', price: 6.35, usual: [200, 1500] },
  S151: { number: 'BP-S151', name: 'Diaphragm 140 mm, PTFE/EPDM', price: 18.6, usual: [100, 600] },
  B608: { number: 'BP-B608', name: 'Deep groove bearing 6306-2RS C3', price: 7.9, usual: [200, 1000] },
  B625: { number: 'BP-B625', name: 'Angular contact bearing 7308', price: 21.3, usual: [80, 400] },
  M075: { number: 'BP-M075', name: 'Motor 0.75 kW, 4-pole, IE4, B14', price: 164.0, usual: [20, 100] },
  M150: { number: 'BP-M150', name: 'Motor 1.5 kW, 4-pole, IE4, B14', price: 228.0, usual: [10, 80] },
  E020: { number: 'BP-E020', name: 'Control board rev. F, conformal coated', price: 74.0, usual: [50, 250] },
  E024: { number: 'BP-E024', name: 'Display module 2.8", -20 °C', price: 23.5, usual: [50, 250] },
  E031: { number: 'BP-E031', name: 'Pressure transmitter 0–16 bar, 4–20 mA', price: 67.8, usual: [20, 150] },
  F408: { number: 'BP-F408', name: 'Hex bolt M8×40, A4-80', price: 0.42, usual: [1000, 8000] },
  F412: { number: 'BP-F412', name: 'Stud M12×90, A4-70', price: 1.85, usual: [400, 3000] },
  T200: { number: 'BP-T200', name: 'Injection mould insert, impeller 140', price: 2350.0, usual: [1, 2] },
  T204: { number: 'BP-T204', name: 'Welding fixture, base frame', price: 890.0, usual: [1, 4] },
  K900: { number: 'BP-K900', name: 'Epoxy coating RAL 5010, per housing', price: 11.4, usual: [100, 400] },
}

/** @throws Error for a key that no part has: a slip in our own lists */
export function getPart(key: string): Item {
  const part = PARTS[key]
  if (!part) throw new Error(`no part ${key} in the catalogue`)
  return part
}

/** What Brandal is known for, and what can leak. */
export const PUMPS: readonly [Item, ...Item[]] = [
  { number: 'DP-40', name: 'Dosing pump DP-40, PVDF head', price: 1240, usual: [2, 12] },
  { number: 'DP-65', name: 'Dosing pump DP-65, stainless', price: 1980, usual: [1, 8] },
  { number: 'DP-65X', name: 'Dosing pump DP-65X, ATEX zone 1', price: 2870, usual: [1, 4] },
  { number: 'CP-140', name: 'Circulation pump CP-140, 1.5 kW', price: 1615, usual: [2, 16] },
  { number: 'CP-180', name: 'Circulation pump CP-180, 4 kW', price: 2740, usual: [1, 8] },
]

/** Everything that Brandal sells. */
export const PRODUCTS: readonly [Item, ...Item[]] = [
  ...PUMPS,
  { number: 'BV-50', name: 'Ball valve BV-50, pneumatic', price: 486, usual: [4, 40] },
  { number: 'BV-80', name: 'Ball valve BV-80, pneumatic', price: 655, usual: [4, 30] },
  { number: 'SK-40', name: 'Seal kit SK-40 (10 sets)', price: 312, usual: [1, 20] },
  { number: 'SK-65', name: 'Seal kit SK-65 (10 sets)', price: 398, usual: [1, 20] },
  { number: 'CTRL-2', name: 'Dosing controller CTRL-2', price: 890, usual: [1, 10] },
]

/** Whether an item number is that of a pump, not of a valve or a kit. */
export function isPump(number: string): boolean {
  return PUMPS.some((pump) => pump.number === number)
}
