/** What the documents' examples take for granted: the app around them. */
interface User {
  id: string;
}
declare function getUser(request: Request): Promise<User | null>;
declare function findUserBySession(sessionId: string): Promise<User | null>;
declare function mayActFor(agent: User, customer: string): Promise<boolean>;
/** Returns the toast's id, as many do. */
declare function toast(text: string): string;
declare function track(event: string, detail: string): void;
declare function App(): null;
declare function PlugIcon(): null;
/** The global that the vendor's script defines. */
declare class AirbyteEmbeddedWidget {
  constructor(config: { token: string; onEvent?: (event: { type: string; data: unknown }) => void });
  open(): void;
}
