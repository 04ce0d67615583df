/** Names at sign-in: small letters, digits and a few signs, as the table of users has them. */
export const LOGIN = /^[a-z0-9][a-z0-9._@-]{1,63}$/
