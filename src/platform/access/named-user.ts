/** Users by name, as the view `named_user` shows them to holders of an office. */

/** SQL for the name of the user whose login stands in the column, which is not called `login` alone; null where the reader may not know it. */
export function nameOfUser(login: string): string {
  return `(select n.name from named_user n where n.login = ${login})`
}
