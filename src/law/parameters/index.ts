/** Everything the built-in law sets. */
import type { ParameterEntry } from '../parameter.ts'
import { benefit } from './benefit.ts'
import { contribution } from './contribution.ts'
import { limits } from './limits.ts'
import { responsibility } from './responsibility.ts'
import { yearly } from './yearly.ts'

export const builtInEntries: readonly ParameterEntry[] = [...limits, ...contribution, ...yearly, ...benefit, ...responsibility]
