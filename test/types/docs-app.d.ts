/** The app around the examples in the documents. */
interface User {
  id: string;
}
declare function getUser(request: Request): Promise<User | null>;
declare function findUserBySession(sessionId: string): Promise<User | null>;
declare function mayActFor(agent: User, customer: string): Promise<boolean>;
/** Returns the toast's id, like many libraries. */
declare function toast(text: string): string;
declare function track(event: string, detail: string): void;
declare function App(): null;
declare function PlugIcon(): null;
/** The global defined by the vendor's script. */
declare class AirbyteEmbeddedWidget {
  constructor(config: { token: string; onEvent?: (event: { type: string; data: unknown }) => void });
  open(): void;
}
