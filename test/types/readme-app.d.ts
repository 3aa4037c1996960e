/** What the README's examples take for granted: the app around them. */
interface User {
  id: string;
}
declare function getUser(request: Request): Promise<User | null>;
declare function toast(text: string): void;
declare function App(): null;
