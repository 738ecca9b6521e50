/** Several organisations: which one to enter, and going from one to another. */
export const tenants = {
  'tenants.choose': 'Which organisation?',
  'tenants.choose.about': 'You are in several. You can go from one to another in the menu under your name.',
  'tenants.choose.back': 'Sign in as somebody else',
  'tenants.switch': 'Organisations',
  'tenants.current': '{name}, where you are now',
} as const
