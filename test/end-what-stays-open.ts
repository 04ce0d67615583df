/**
 * Loaded before each test file. A test that fails may leave a database session open, and the runner would wait for its process
 * for ever, whatever its timeout says. Ending it at once, as `--test-force-exit` does, cuts off reports that are still to be
 * written: tests would be missing, failed ones too, and nobody told. The timer itself holds no process back.
 */
import { after } from 'node:test'

const GRACE = 15_000

after(() => void setTimeout(() => process.exit(), GRACE).unref())
