/** Words and shorter texts may be part of any text: a log without them would be unreadable. */
const isSecret = (text: string): boolean => text.length >= 16 || (text.length >= 8 && /\d/.test(text));

/**
 * The credentials of a request: `Authorization`, and the values of its cookies. Frameworks quote them decoded or without
 * their signature, so their parts are secret as well.
 */
export function readRequestSecrets(headers: Headers): string[] {
  const cookie = headers.get("cookie") ?? "";
  const credentials = headers.get("authorization") ?? "";
  const [, token = ""] = credentials.split(" ");
  const values = [credentials, token, ...cookie.split(";").map((pair) => pair.slice(pair.indexOf("=") + 1).trim())];
  const texts = values.flatMap((value) => [value, decode(value)]);
  const parts = texts.flatMap((text) => text.split(/[^\w-]+/));
  return [cookie, ...texts, ...parts].filter(isSecret);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
