/** What the README's examples take for granted: the app around them. */
interface User {
  id: string;
}
declare function getUser(request: Request): Promise<User | null>;
/** Gives the toast's id, as many do. */
declare function toast(text: string): string;
declare function App(): null;
