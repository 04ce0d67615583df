/** The page's policy lets no text be run as code: schemas are walked instead. Must come before any schema is made. */
import { config } from 'zod/v4/core'

config({ jitless: true })
