import { cookies } from "next/headers";
import { ConnectDataButton } from "react-airbyte-embedded";
import "react-airbyte-embedded/styles.css";

async function signIn() {
  "use server";
  (await cookies()).set("user", "ada");
}

export default async function Page() {
  const user = (await cookies()).get("user")?.value;
  return user ? (
    <ConnectDataButton endpoint="/api/airbyte/widget-token" tokenKey={user} />
  ) : (
    <form action={signIn}>
      <button>Sign in as Ada</button>
    </form>
  );
}
