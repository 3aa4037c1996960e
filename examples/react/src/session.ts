import { redirect, type ActionFunctionArgs } from "react-router";

export interface User {
  readonly id: string;
  readonly plan: string;
}

const ADDRESS = "/api/session";

/** Returns who is signed in. If nobody is, the router shows the sign-in. */
export async function loadUser(): Promise<User> {
  const user: User | null = await (await fetch(ADDRESS)).json();
  if (!user) throw redirect("/sign-in");
  return user;
}

export async function signIn({ request }: ActionFunctionArgs): Promise<Response> {
  const form = await request.formData();
  const headers = { "content-type": "application/json" };
  await fetch(ADDRESS, { method: "POST", headers, body: JSON.stringify({ user: form.get("user") }) });
  return redirect("/welcome");
}

export async function signOut(): Promise<Response> {
  await fetch(ADDRESS, { method: "DELETE" });
  return redirect("/sign-in");
}
