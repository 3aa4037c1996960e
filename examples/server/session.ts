/** Stands for your own session: who is signed in, or null. Here it is a cookie that nobody signs. */
export async function getUser(request: Request): Promise<{ id: string; plan: string } | null> {
  const [, id] = /(?:^|; *)user=([\w-]+)/.exec(request.headers.get("cookie") ?? "") ?? [];
  return id === undefined ? null : { id, plan: "pro" };
}
