import { Form } from "react-router";

import { Logo } from "../icons.tsx";

/** Stands for your own sign-in. */
export function SignInPage() {
  return (
    <main className="sign-in">
      <title>Sign in · Lumen</title>
      <Form method="post" className="card">
        <Logo />
        <div>
          <h1>Welcome back</h1>
          <p>This sign-in stands for your own. Each person has their own data.</p>
        </div>
        <button className="primary" name="user" value="ada">
          Sign in as Ada
        </button>
        <button className="secondary" name="user" value="grace">
          Sign in as Grace
        </button>
      </Form>
    </main>
  );
}
