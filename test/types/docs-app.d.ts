/** The app around the examples in the documents. */
interface User {
  id: string;
}
declare function getUser(request: Request): Promise<User | null>;
declare function findUserBySession(sessionId: string): Promise<User | null>;
declare function isCsrfTokenOf(user: User, token: string | null): boolean;
declare function mayActFor(agent: User, customer: string): Promise<boolean>;
/** Returns the toast's id, like many libraries. */
declare function toast(text: string): string;
declare function track(event: string, detail: string): void;
/** A connected client of the package `redis`. */
declare const redis: {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, options: { PX: number }): Promise<unknown>;
};
/** The session of the app's own provider of sign-in, in the browser. */
declare function getBearer(): Promise<string>;
declare function App(): null;
declare function PlugIcon(): null;
/** The global defined by the vendor's script. */
declare class AirbyteEmbeddedWidget {
  constructor(config: { token: string; onEvent?: (event: { type: string; data: unknown }) => void });
  open(): void;
}
/** The globals of Deno that a function uses. */
declare const Deno: {
  readonly env: { get(name: string): string | undefined };
  serve(handler: (request: Request) => Promise<Response>): void;
};
declare module "next/server" {
  export const NextResponse: { next(init: { request: { headers: Headers } }): Response };
}
