import { getUser } from "./session.js";

/**
 * Stands for your own sign-in, which asks for a password. POST signs in, DELETE signs out, GET returns who is signed in, or null.
 *
 * @param {Request} request
 */
export async function answerSession(request) {
  if (request.method === "POST") {
    const { user } = await request.json();
    if (!/^[\w-]+$/.test(user)) return new Response(null, { status: 400 });
    return withCookie(`user=${user}`);
  }
  if (request.method === "DELETE") return withCookie("user=; Max-Age=0");
  return Response.json(await getUser(request));
}

/** @param {string} cookie */
const withCookie = (cookie) =>
  new Response(null, { status: 204, headers: { "Set-Cookie": `${cookie}; Path=/; HttpOnly; SameSite=Lax` } });
