/** Who people are: users, passwords, sessions, and the roles granted to them. */
export { sessionRoutes } from './session-routes.ts'
