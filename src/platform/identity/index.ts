/** Who people are: users, passwords, sessions, and the roles granted to them. */
export { auditRoutes } from './audit-routes.ts'
export { hasDemonstration, SECOND_HANDS, seatDemonstration, withdrawDemonstration } from './demonstration.ts'
export { type Handed, makeAdministrators, resetPassword } from './operator.ts'
export { providerRoutes } from './provider-routes.ts'
export { sessionRoutes } from './session-routes.ts'
export { closeSession } from './sessions.ts'
export { changePassword, signIn } from './sign-in.ts'
export { userRoutes } from './user-routes.ts'
